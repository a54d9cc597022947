import { type Child, runNode } from "./child.ts";

const MARK = "DEMO_ACCOUNTS ";

/** Fills an empty world; `onAccounts` takes the demo accounts, which the seed tells on every run. */
export function runSeed(
  program: string[],
  { env, onAccounts }: { env: NodeJS.ProcessEnv; onAccounts: (accounts: Record<string, string>[]) => void },
): Child {
  return runNode(program, {
    env,
    onLine: (line) => {
      if (line.startsWith(MARK)) onAccounts(JSON.parse(line.slice(MARK.length)));
      else process.stdout.write(`${line}\n`);
    },
  });
}
