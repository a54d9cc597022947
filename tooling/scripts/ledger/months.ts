import { archive as archiveEntries, closeMonths } from "@yoforex/coin-ledger";
import { StartError } from "../start/start-error.ts";
import { parseTime } from "./account.ts";
import type { Command } from "./command.ts";

/** `close`: writes the checkpoints of every month that is over and sealed. */
export const close: Command = async ({ db, say }) => {
  const months = await closeMonths(db);
  for (const month of months) say(`Closed ${month.slice(0, 7)}.`);
  if (months.length === 0) say("Every month that is over and sealed was closed before.");
  return true;
};

/** `archive --before DATE`: moves the entries of closed months out of the journal. */
export const archive: Command = async ({ db, args: [flag, date], say }) => {
  if (flag !== "--before" || date === undefined) throw new StartError("say archive --before 2026-11-01.");
  const before = parseTime(date).toISOString().slice(0, 10);
  const { entries, transfers } = await archiveEntries(db, { before });
  say(`Moved ${entries} entries and ${transfers} transfers to the archive.`);
  return true;
};
