import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { world } from "./facts.ts";
import { ROOT } from "./start-world.ts";

const run = promisify(execFile);

/** Runs one of the product's jobs beside it, with its clock moved. */
export async function runJob(name: string, at: Date): Promise<void> {
  const command = ["--import", "tsx", "tooling/scripts/job.ts", name, "--at", at.toISOString()];
  await run(process.execPath, command, { cwd: ROOT, env: { ...process.env, ...world().env } });
}
