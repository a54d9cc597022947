import { withLedger } from "./ledger/open.ts";
import { verify } from "./ledger/verify.ts";
import { reported } from "./start/report.ts";

const USAGE = `npm run ledger -- COMMAND
  verify    recompute every balance from the journal; exit code 1 where anything drifted`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const [name = ""] = process.argv.slice(2);
if (name === "verify") {
  await reported("The ledger could not be read", () =>
    withLedger(async (db) => {
      if (!(await verify(db, say))) process.exitCode = 1;
    }),
  );
} else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
}
