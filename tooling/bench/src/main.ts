import { bundle } from "./bundle.ts";
import { forum } from "./forum.ts";
import { ledger } from "./ledger.ts";
import { ledgerFaults } from "./ledger-faults.ts";
import { ledgerSize } from "./ledger-size.ts";
import { start } from "./start.ts";
import { typecheck } from "./typecheck.ts";

/** Every measurement by its name: `npm run bench -- NAME [--json]`. */
const BENCHES: Record<string, () => Promise<object>> = {
  bundle,
  forum,
  ledger,
  "ledger-faults": ledgerFaults,
  "ledger-size": ledgerSize,
  start,
  typecheck,
};

const [name = "", ...flags] = process.argv.slice(2);
const measure = BENCHES[name];
if (measure === undefined) {
  console.error(`Which measurement? One of: ${Object.keys(BENCHES).join(", ")}.`);
  process.exitCode = 2;
} else {
  const figures = { bench: name, node: process.version, at: new Date().toISOString(), ...(await measure()) };
  // The last line is always one JSON object for a program to read; people get it indented above.
  if (!flags.includes("--json")) console.log(JSON.stringify(figures, null, 2));
  console.log(JSON.stringify(figures));
}
