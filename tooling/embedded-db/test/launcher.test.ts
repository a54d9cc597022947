import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startCluster } from "../src/index.ts";
import { memoryDir } from "../src/memory-dir.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(memoryDir(), "embedded-db-test-"));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Another process that starts a cluster in `dataDir` and tells its address. */
async function launchElsewhere(): Promise<{ launcher: ChildProcess; url: string }> {
  const index = new URL("../src/index.ts", import.meta.url).href;
  const script = `import { startCluster } from ${JSON.stringify(index)};
    const cluster = await startCluster({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(cluster.superuserUrl);`;
  const launcher = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = await once(createInterface(launcher.stdout), "line");
  return { launcher, url: String(url) };
}

test("a server whose launcher was killed is stopped in good order and started anew", async () => {
  const { launcher, url } = await launchElsewhere();
  const before = new pg.Client(url);
  before.on("error", () => undefined);
  await before.connect();
  await before.query("create table kept as select 7 as n");

  launcher.kill("SIGKILL");
  await once(launcher, "exit");

  const said: string[] = [];
  const cluster = await startCluster({ dataDir, log: (line) => said.push(line) });
  try {
    expect(said).toContainEqual(expect.stringMatching(/whose launcher was killed/));
    const after = new pg.Client(cluster.superuserUrl);
    await after.connect();
    expect((await after.query("select n from kept")).rows).toEqual([{ n: 7 }]);
    await after.end();
  } finally {
    await before.end();
    await cluster.stop();
  }
});

test("a launcher that is alive keeps its cluster", async () => {
  const { launcher } = await launchElsewhere();
  await expect(startCluster({ dataDir })).rejects.toMatchObject({ code: "ALREADY_RUNNING" });
  launcher.kill("SIGKILL");
  await once(launcher, "exit");
  await (await startCluster({ dataDir })).stop();
});
