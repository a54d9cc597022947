import { type AccountRef, available, type Move, post, vault } from "@yoforex/coin-ledger";
import {
  type Coins,
  coins,
  type MemberId,
  newId,
  share,
  subtract,
  type TransferId,
  type VaultSettings,
  ZERO,
} from "@yoforex/contracts";
import { and, eq, type Tx } from "@yoforex/db";
import { vaultCoins } from "@yoforex/db/schema/earning";
import { asProduct } from "../as-product.ts";

const DAY_MS = 86_400_000;

/** How an earning is divided: what may be used at once, and what is withheld for the vault. */
export interface Division {
  free: Coins;
  withheld: Coins;
}

/** Withholds a share, rounded down, of earnings that are not too small for it. */
export function divide(amount: Coins, { withheldBps, withheldFrom }: VaultSettings): Division {
  const withheld = amount < withheldFrom ? ZERO : share(amount, withheldBps);
  return { free: subtract(amount, withheld), withheld };
}

/** The moves of a divided earning. It is netted: no coin goes through the available purse on its way to the vault. */
export function movesOf(from: AccountRef, owner: MemberId, { free, withheld }: Division): Move[] {
  const moves = [
    { from, to: available(owner), amount: free },
    { from, to: vault(owner), amount: withheld },
  ];
  return moves.filter(({ amount }) => amount > 0);
}

/** What of a payment its payee's vault keeps, and until when. */
export interface Kept {
  coins: Coins;
  until: Date;
}

/** What will be kept of an earning that is paid at `now`; null where it is paid whole. */
export function keptOf(amount: Coins, settings: VaultSettings, now: Date): Kept | null {
  const { withheld } = divide(amount, settings);
  return withheld === 0
    ? null
    : { coins: withheld, until: new Date(now.getTime() + settings.withheldDays * DAY_MS) };
}

/** What the vault still keeps of an earning; null where that is nothing. */
export async function stillKept(tx: Tx, earned: TransferId): Promise<Kept | null> {
  const [lot] = await asProduct(tx, () =>
    tx
      .select({ coins: vaultCoins.amount, until: vaultCoins.unlockAt })
      .from(vaultCoins)
      .where(and(eq(vaultCoins.sourceTransferId, earned), eq(vaultCoins.status, "locked"))),
  );
  return lot === undefined ? null : { coins: coins(lot.coins), until: lot.until };
}

export interface Lot {
  owner: MemberId;
  amount: Coins;
  source: "withheld" | "voluntary";
  transferId: TransferId;
  now: Date;
  days: number;
}

/** Writes down what a transfer put into the vault; nothing where that is nothing. */
export async function openLot(tx: Tx, { owner, amount, source, transferId, now, days }: Lot): Promise<void> {
  if (amount === 0) return;
  await asProduct(tx, () =>
    tx.insert(vaultCoins).values({
      id: newId(now.getTime()),
      userId: owner,
      amount,
      source,
      sourceTransferId: transferId,
      unlockAt: new Date(now.getTime() + days * DAY_MS),
      createdAt: now,
    }),
  );
}

/** What a transfer put into the vault, and whether it is there yet. */
export interface LockedLot {
  id: string;
  amount: Coins;
  status: (typeof vaultCoins.$inferSelect)["status"];
}

/** Locks the lot that a transfer filled, so that it isn't released meanwhile; null where it filled none. */
export async function lockLot(tx: Tx, earned: TransferId): Promise<LockedLot | null> {
  const [lot] = await asProduct(tx, () =>
    tx
      .select({ id: vaultCoins.id, amount: vaultCoins.amount, status: vaultCoins.status })
      .from(vaultCoins)
      .where(eq(vaultCoins.sourceTransferId, earned))
      .for("update"),
  );
  return lot === undefined ? null : { ...lot, amount: coins(lot.amount) };
}

/** Puts back into the vault what a lot gave back already, so that the coins of other lots stay where they are. */
export async function returnReleased(tx: Tx, owner: MemberId, lot: LockedLot | null): Promise<void> {
  if (lot?.status !== "released") return;
  await post(tx, {
    kind: "vault.return",
    key: { scope: "vault.return", key: lot.id },
    actor: null,
    moves: [{ from: available(owner), to: vault(owner), amount: lot.amount }],
    source: { type: "vault", id: lot.id },
  });
}

/** Closes the lot of an earning that is taken back whole; does nothing where nothing was withheld of it. */
export async function takeBackLot(
  tx: Tx,
  { earned, takenBackBy, now }: { earned: TransferId; takenBackBy: TransferId; now: Date },
): Promise<void> {
  await asProduct(tx, () =>
    tx
      .update(vaultCoins)
      .set({ status: "taken_back", closedAt: now, closingTransferId: takenBackBy })
      .where(and(eq(vaultCoins.sourceTransferId, earned), eq(vaultCoins.status, "locked"))),
  );
}
