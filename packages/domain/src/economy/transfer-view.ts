import type { Transfer } from "@yoforex/coin-ledger";
import type { MemberId, TransferView } from "@yoforex/contracts";
import { type Db, inArray, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { causesOf } from "./causes.ts";

/** Whose eyes: staff see every balance, a member only those of her own purses. */
export type Viewer = { staff: true } | { staff: false; memberId: MemberId };

/** The usernames of everybody who stands in these transfers. */
async function namesOf(reader: Db | Tx, transfers: readonly Transfer[]): Promise<Map<string, string>> {
  const ids = transfers.flatMap(({ actor, entries }) => [
    ...(actor === null ? [] : [actor]),
    ...entries.flatMap(({ account }) => ("owner" in account ? [account.owner] : [])),
  ]);
  const rows = await reader
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, username }) => [id, username]));
}

function entryView(entry: Transfer["entries"][number], names: Map<string, string>, viewer: Viewer) {
  const { account } = entry;
  const owner = "owner" in account ? account.owner : null;
  const mine = !viewer.staff && owner === viewer.memberId;
  const username = owner === null ? null : (names.get(owner) ?? "erased");
  const shown = viewer.staff || mine;
  return {
    account: username === null ? account.kind : `${account.kind} of ${username}`,
    kind: account.kind,
    owner: username,
    mine,
    amount: entry.amount,
    balanceAfter: shown ? entry.balanceAfter : null,
    seq: shown ? entry.seq : null,
  };
}

/** Transfers with their causes and sides, for one kind of reader; in the order given. */
export async function transferViews(
  reader: Db | Tx,
  transfers: readonly Transfer[],
  viewer: Viewer,
): Promise<(TransferView & { actor: string | null })[]> {
  const names = await namesOf(reader, transfers);
  const causes = await causesOf(
    reader,
    transfers.map((transfer) => ({ ...transfer, transferId: transfer.id })),
    viewer.staff ? null : viewer.memberId,
  );
  return transfers.map((transfer, index) => ({
    id: transfer.id,
    kind: transfer.kind,
    cause: causes[index] ?? { text: transfer.kind, path: null },
    at: transfer.at.toISOString(),
    entries: transfer.entries.map((entry) => entryView(entry, names, viewer)),
    sum: transfer.entries.reduce((sum, { amount }) => sum + amount, 0),
    reversalOf: transfer.reversalOf,
    reversedBy: transfer.reversedBy,
    actor: transfer.actor === null ? null : (names.get(transfer.actor) ?? "erased"),
  }));
}
