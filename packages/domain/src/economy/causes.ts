import { POSTING_KINDS, type PostingKind, reversedTransfers, type TransferCause } from "@yoforex/coin-ledger";
import type { CauseView, MemberId, TransferId } from "@yoforex/contracts";
import type { Db, Tx } from "@yoforex/db";
import { type Order, readSubjects } from "./subjects.ts";

/** What a cause is made from: any transfer or line of a statement. */
export type Caused = Omit<TransferCause, "id"> & { transferId: TransferId };

/** Who reads: one of the two sides of an order, or somebody to whom both are others. */
type Side = "buyer" | "seller" | "neither";

type Words = Partial<Record<Side | "takenBack", string>>;

/** The words before the subject where the kind's own description would say too little; `neither` is for all. */
const WORDS: Partial<Record<PostingKind, Words>> = {
  "treasury.issue": { neither: "Coins issued into the budget for rewards" },
  "onboarding.welcome": { neither: "Welcome coins for verifying your e-mail" },
  "forum.answer.accepted": { takenBack: "Answer no longer accepted" },
  "admin.grant": { neither: "Given by our staff", takenBack: "Taken back by our staff" },
  "admin.deduct": { neither: "Taken by our staff", takenBack: "Given back by our staff" },
  "bounty.paid": { neither: "Bounty paid", takenBack: "Bounty taken back" },
  "marketplace.purchase": { buyer: "Bought", seller: "Sold", takenBack: "Refund" },
  "marketplace.refund.cover": { neither: "Refund paid in your place", takenBack: "Cover taken back" },
  "marketplace.release": { neither: "Escrow released", takenBack: "Release taken back" },
};

/** Buyer and seller know an order from different pages; staff find it in an app of their own. */
const ORDER_PATH: Record<Side, (orderId: string) => string | null> = {
  buyer: (orderId) => `/orders/${orderId}`,
  seller: () => "/sales",
  neither: () => null,
};

/**
 * Why each of these transfers happened, in words and with a path to it where it has a page; in the order given. A
 * reversal is told by what it took back.
 * @param viewer the member whose purses they touch; null for staff.
 */
export async function causesOf(
  reader: Db | Tx,
  transfers: readonly Caused[],
  viewer: MemberId | null,
): Promise<CauseView[]> {
  const reversals = transfers.filter(({ kind }) => kind === "ledger.reversal");
  const originals = await reversedTransfers(
    reader,
    reversals.map(({ transferId }) => transferId),
  );
  const subjects = await readSubjects(reader, [...transfers, ...originals.values()]);
  return transfers.map((transfer) => {
    const original = originals.get(transfer.transferId);
    const { kind, source, metadata } = original ?? transfer;
    const order = source?.type === "purchase" ? subjects.orders.get(source.id) : undefined;
    const side = sideOf(order, viewer);
    const words = original ? wordsOfReversal(kind, side) : wordsOf(kind, side);
    if (order) {
      const text = `${words}: ${order.title}, order M-${order.number}`;
      return { text, path: ORDER_PATH[side](order.id) };
    }
    const thing = source === null || source === undefined ? undefined : subjects.things.get(source.id);
    const title = thing?.title ?? metadata?.title;
    return { text: title === undefined ? words : `${words}: ${title}`, path: thing?.path ?? null };
  });
}

function sideOf(order: Order | undefined, viewer: MemberId | null): Side {
  if (order === undefined || viewer === null) return "neither";
  return order.sellerId === viewer ? "seller" : "buyer";
}

function wordsOf(kind: PostingKind, side: Side): string {
  const words = WORDS[kind];
  return words?.[side] ?? words?.neither ?? POSTING_KINDS[kind].description;
}

const wordsOfReversal = (kind: PostingKind, side: Side): string =>
  WORDS[kind]?.takenBack ?? `Taken back: ${wordsOf(kind, side)}`;
