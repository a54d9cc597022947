import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";

/**
 * A longer simulated year than the one that every test run lives through:
 * `npm run year -- [--members 500] [--deeds 20000] [--seed N]`. It prints its seed, how often each deed was done and
 * refused, and ends with 1 where a coin is not where it belongs.
 */
const { values } = parseArgs({
  options: {
    members: { type: "string", default: "500" },
    deeds: { type: "string", default: "20000" },
    seed: { type: "string", default: String(randomInt(2 ** 31)) },
  },
});
const numbers = Object.values(values).map(Number);
if (!numbers.every((number) => Number.isSafeInteger(number) && number > 0)) {
  process.stderr.write("Members, deeds and seed are whole numbers above 0.\n");
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "packages/domain/test/simulated-year.test.ts"],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      YEAR_MEMBERS: values.members,
      YEAR_DEEDS: values.deeds,
      YEAR_SEED: values.seed,
    },
  },
);
process.exitCode = status ?? 1;
