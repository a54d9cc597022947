import { type AccountRef, available, escrow, held, purchased, statement, vault } from "@yoforex/coin-ledger";
import type { MemberId, Purse } from "@yoforex/contracts";
import type { DomainCtx } from "../context.ts";
import { openedEmail } from "../email-address.ts";
import { csvOf } from "./csv.ts";
import { PERSONAL_DATA } from "./personal-data.ts";
import { personalRows } from "./personal-rows.ts";
import { memberOf } from "./queries.ts";

/** One file of an export. */
export interface ExportPart {
  name: string;
  text: string;
}

const PURSE_OF: Record<Purse, (owner: MemberId) => AccountRef> = {
  available,
  purchased,
  held,
  escrow,
  vault,
};
const PAGE = 1_000;

/** Everything that is a member's, as files: each table as JSON and CSV, her statements, and a list of it all. */
export async function* exportParts(ctx: DomainCtx, memberId: MemberId): AsyncGenerator<ExportPart> {
  const counts: Record<string, number> = {};
  for (const [name, table] of Object.entries(PERSONAL_DATA)) {
    if (!("without" in table.export)) continue;
    const rows = await personalRows(ctx.db, { name, table, memberId });
    counts[name] = rows.length;
    yield* both(`tables/${name}`, rows);
  }
  for (const purse of Object.keys(PURSE_OF).filter(isPurse)) {
    const rows = await statementOf(ctx, PURSE_OF[purse](memberId));
    counts[`statement ${purse}`] = rows.length;
    yield* both(`statements/${purse}`, rows);
  }
  const { username, emailCipher } = await memberOf(ctx.db, memberId);
  yield {
    name: "manifest.json",
    text: json({
      member: { id: memberId, username, email: openedEmail(ctx.secrets, emailCipher) },
      madeAt: new Date(ctx.clock()).toISOString(),
      rows: counts,
      leftOut: Object.fromEntries(
        Object.entries(PERSONAL_DATA).flatMap(([name, table]) =>
          "not" in table.export ? [[name, table.export.not]] : [],
        ),
      ),
    }),
  };
}

const isPurse = (name: string): name is Purse => name in PURSE_OF;
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function* both(name: string, rows: Record<string, unknown>[]): Generator<ExportPart> {
  yield { name: `${name}.json`, text: json(rows) };
  yield { name: `${name}.csv`, text: csvOf(rows) };
}

/** All entries of a purse, the newest first. */
async function statementOf({ db }: DomainCtx, account: AccountRef): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let beforeSeq = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await statement(db, { account, beforeSeq, limit: PAGE });
    rows.push(...page.map((entry) => ({ ...entry, at: entry.at.toISOString() })));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return rows;
    beforeSeq = last.seq;
  }
}
