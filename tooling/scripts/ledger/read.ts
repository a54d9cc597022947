import { explain, statementCsv } from "@yoforex/coin-ledger";
import { formatCoins } from "@yoforex/contracts";
import { parseAccount, parseTime } from "./account.ts";
import type { Command } from "./command.ts";

const BEGINNING = "1970-01-01";

function periodOf([account, from = BEGINNING, until = new Date().toISOString()]: readonly string[]) {
  return { account: parseAccount(account), from: parseTime(from), until: parseTime(until) };
}

/** `statement ACCOUNT [FROM] [UNTIL]`: the entries as CSV. */
export const statement: Command = async ({ db, args, say }) => {
  for await (const line of statementCsv(db, periodOf(args))) say(line.trimEnd());
  return true;
};

/** `explain ACCOUNT [FROM] [UNTIL]`: opening, causes, closing. */
export const explanation: Command = async ({ db, args, say }) => {
  const { opening, causes, closing } = await explain(db, periodOf(args));
  const line = (name: string, amount: number, note = "") =>
    say(`${name.padEnd(32)} ${formatCoins(amount).padStart(16)}${note}`);
  line("opening", opening);
  for (const { kind, sum, entries } of causes) line(`  ${kind}`, sum, `  (${entries})`);
  line("closing", closing);
  return true;
};
