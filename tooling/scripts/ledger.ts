import { COMMANDS } from "./ledger/commands.ts";
import { withLedger } from "./ledger/open.ts";
import { reported } from "./start/report.ts";

const USAGE = `npm run ledger -- COMMAND
  verify                            recompute every balance from the journal; exit code 1 where anything drifted
  statement ACCOUNT [FROM] [UNTIL]  the entries of a period as CSV
  explain ACCOUNT [FROM] [UNTIL]    the period's opening, causes and closing
  seal PRIVATE_KEY.pem              seal every day that is over
  prove ACCOUNT SEQ                 prove one sealed entry
  export                            every sealed day
  close                             write the checkpoints of every month that is over and sealed
  archive --before DATE             move the entries of closed months out of the journal
ACCOUNT is available:MEMBER_ID or promotions; packages/coin-ledger/verifier.mjs checks what prove and export print.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const [name = "", ...args] = process.argv.slice(2);
const isCommand = (text: string): text is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, text);
const command = isCommand(name) ? COMMANDS[name] : undefined;
if (command) {
  await reported("The ledger could not be read", () =>
    withLedger(async (db) => {
      if (!(await command({ db, args, say }))) process.exitCode = 1;
    }),
  );
} else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
}
