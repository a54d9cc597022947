import {
  type Coins,
  coins,
  type DomainError,
  type ErrorCode,
  type MemberId,
  newId,
} from "@yoforex/contracts";
import { actingOn, type Db, sql, type Tx } from "@yoforex/db";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { expect } from "vitest";
import {
  type AccountRef,
  available,
  balancesOf,
  openAccounts,
  type Posted,
  type Posting,
  post,
  purchased,
  type RequestKey,
  reverse,
  system,
} from "../src/index.ts";

/** A ledger of a test file's own, with coins in the promotions budget and short words for what tests do. */
export interface World {
  /** The application acts as the product itself: a test looks at everybody's coins. */
  readonly db: TestDb;
  /** One posting in a transaction of its own, as the application. */
  post(posting: Partial<Posting> & Pick<Posting, "kind" | "moves">): Promise<Posted>;
  reverse(transferId: Posted["transferId"], key?: RequestKey): Promise<Posted>;
  /** A member with coins: `available` earned ones and `purchased` given ones. */
  member(has?: { available?: number; purchased?: number }): Promise<MemberId>;
  /** What she can spend now: available and purchased. */
  spendable(member: MemberId): Promise<readonly [available: Coins, purchased: Coins]>;
  /** Moves the clock by which postings are dated; it goes on from there. */
  travelTo(time: string): Promise<void>;
  close(): Promise<void>;
}

export const aKey = (): RequestKey => ({ scope: "test", key: newId() });

export const move = (from: AccountRef, to: AccountRef, amount: number) => ({
  from,
  to,
  amount: coins(amount),
});

export const inTx = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction(work);

/** A tip, the simplest posting from one member to another. */
export const tip = (from: MemberId, to: MemberId, amount: number): Pick<Posting, "kind" | "moves"> => ({
  kind: "tip.sent",
  moves: [move(available(from), available(to), amount)],
});

/** What a refusal looks like, for `rejects.toEqual`. */
export const refused = (code: ErrorCode, details = {}): Partial<DomainError> =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

/** @param start when its history begins; now unless told. */
export async function aWorld(start?: string): Promise<World> {
  const cluster = await createTestDb();
  const db = { ...cluster, app: actingOn(cluster.app, { kind: "system" }) };
  const world: World = {
    db,
    post: (posting) => inTx(db.app, (tx) => post(tx, { key: aKey(), actor: null, ...posting })),
    reverse: (transferId, key = aKey()) =>
      inTx(db.app, (tx) => reverse(tx, { transferId, key, actor: null, reason: "a test's" })),
    async member(has = {}) {
      const id = newId<MemberId>();
      await inTx(db.app, (tx) => openAccounts(tx, id));
      const give = (kind: Posting["kind"], purse: AccountRef, amount: number) =>
        world.post({ kind, moves: [move(system("promotions"), purse, amount)] });
      if (has.available) await give("forum.answer.accepted", available(id), has.available);
      if (has.purchased) await give("onboarding.welcome", purchased(id), has.purchased);
      return id;
    },
    async spendable(member) {
      const balances = await balancesOf(db.app, member);
      return [balances.available.balance, balances.purchased.balance];
    },
    async travelTo(time) {
      const { rows } = await db.owner.execute<{ definition: string }>(
        sql`select pg_get_functiondef('coin_lock_book'::regproc) as definition`,
      );
      const ahead = Date.parse(time) - Date.now();
      const moved = `date_trunc('milliseconds', clock_timestamp() + interval '${ahead} ms')`;
      const definition = rows[0]?.definition.replace(/date_trunc\('milliseconds', .*\)/, moved);
      await db.owner.execute(sql.raw(definition ?? ""));
    },
    close: () => db.close(),
  };
  if (start !== undefined) await world.travelTo(start);
  await world.post({
    kind: "treasury.issue",
    moves: [move(system("issuance"), system("promotions"), 1_000_000_000)],
  });
  return world;
}
