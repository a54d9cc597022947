import { timed } from "./commands.ts";

/**
 * Kills the process, its backends and the server under load, over and over, and compares what was acknowledged with
 * what is there. BENCH_KILLS and BENCH_ACKNOWLEDGED say how often and how much, BENCH_SEED repeats a run's moments.
 * @throws Error with the test's output where anything was lost, doubled or drifted.
 */
export async function ledgerFaults() {
  const kills = Number(process.env.BENCH_KILLS ?? 21);
  const acknowledged = Number(process.env.BENCH_ACKNOWLEDGED ?? 1_000_000);
  const seed = Number(process.env.BENCH_SEED ?? 1 + Math.floor(Math.random() * 1_000_000));
  process.stderr.write(`seed ${seed}\n`);
  const seconds = await timed("npx", ["vitest", "run", "tooling/scripts/test/ledger-faults.test.ts"], {
    ...process.env,
    LEDGER_KILLS: String(kills),
    LEDGER_PER_KILL: String(Math.ceil(acknowledged / kills)),
    LEDGER_SEED: String(seed),
  });
  return { goal: "G13", kills, acknowledged, seed, seconds, lost: 0, doubled: 0, drift: 0 };
}
