import { type MemberId, newId } from "@yoforex/contracts";
import { type Db, sql } from "@yoforex/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  available,
  balancesOf,
  checkLedger,
  escrow,
  held,
  isFrozen,
  openAccounts,
  type Posting,
  post,
  postLinked,
  purchased,
  setFrozen,
  statement,
  system,
  transferById,
  vault,
} from "../src/index.ts";
import { aKey, aWorld, inTx, move, refused, tip, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(async () => {
  const check = await checkLedger(world.db.app);
  expect(check.results.filter(({ passed }) => !passed)).toEqual([]);
  await world.close();
});

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

describe("a posting", () => {
  test("moves coins from both purses of a buyer to a seller's escrow and the commission, adding up to zero", async () => {
    const [buyer, seller] = [await world.member({ available: 50, purchased: 30 }), await world.member()];
    const source = { type: "purchase", id: newId() };
    const { transferId, replayed, entries } = await world.post({
      kind: "marketplace.purchase",
      actor: buyer,
      source,
      metadata: { number: "YO-7", bps: 8000 },
      moves: [
        move(purchased(buyer), escrow(seller), 30),
        move(available(buyer), escrow(seller), 18),
        move(available(buyer), system("commission"), 12),
      ],
    });
    expect(replayed).toBe(false);
    expect(entries.map(({ account, amount, balanceAfter }) => [account.kind, amount, balanceAfter])).toEqual([
      ["purchased", -30, 0],
      ["escrow", 48, 48],
      ["available", -30, 20],
      ["commission", 12, expect.any(Number)],
    ]);
    expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    expect(await transferById(world.db.app, transferId)).toEqual({
      id: transferId,
      kind: "marketplace.purchase",
      actor: buyer,
      source,
      metadata: { number: "YO-7", bps: 8000 },
      reversalOf: null,
      reversedBy: null,
      at: expect.any(Date),
      entries,
    });
  });

  test("commits or vanishes with the caller's transaction", async () => {
    const [from, to] = [await world.member({ available: 10 }), await world.member()];
    const attempt = inTx(world.db.app, async (tx) => {
      await post(tx, { ...tip(from, to, 10), key: aKey(), actor: from });
      throw new Error("the order could not be written");
    });
    await expect(attempt).rejects.toThrow("the order could not be written");
    expect(await world.spendable(from)).toEqual([10, 0]);
  });

  test("leaves the transaction usable when it is refused, and posts after that", async () => {
    const [from, to] = [await world.member({ available: 10 }), await world.member()];
    await inTx(world.db.app, async (tx) => {
      const tooMuch = post(tx, { ...tip(from, to, 11), key: aKey(), actor: from });
      await expect(tooMuch).rejects.toEqual(refused("INSUFFICIENT_COINS", { available: 10, required: 11 }));
      await post(tx, { ...tip(from, to, 4), key: aKey(), actor: from });
      await post(tx, { ...tip(from, to, 6), key: aKey(), actor: from });
    });
    expect(await world.spendable(to)).toEqual([10, 0]);
  });

  test("needs a transaction by its type", () => {
    const withPool = (db: Db) =>
      // @ts-expect-error A pool is no transaction: the purchase and its coins could part.
      post(db, { ...tip(newId<MemberId>(), newId<MemberId>(), 1), key: aKey(), actor: null });
    expect(withPool).toBeTypeOf("function");
  });

  test("refuses to look at balances through an old snapshot", async () => {
    const [from, to] = [await world.member({ available: 10 }), await world.member()];
    const attempt = world.db.app.transaction(
      (tx) => post(tx, { ...tip(from, to, 1), key: aKey(), actor: from }),
      { isolationLevel: "repeatable read" },
    );
    await expect(attempt).rejects.toMatchObject({
      cause: { message: "coins are posted under READ COMMITTED" },
    });
  });
});

describe("a request", () => {
  test("pays once: its replay returns the first result", async () => {
    const [from, to] = [await world.member({ available: 10 }), await world.member()];
    const request = { ...tip(from, to, 10), key: aKey(), actor: from, metadata: { b: 1, a: 2 } };
    const first = await world.post(request);
    const again = await world.post({ ...request, metadata: { a: 2, b: 1 } });
    expect(again).toEqual({ ...first, replayed: true });
    expect(await world.spendable(to)).toEqual([10, 0]);
  });

  test("pays once, sent eight times at once", async () => {
    const [from, to] = [await world.member({ available: 80 }), await world.member()];
    const request = { ...tip(from, to, 10), key: aKey(), actor: from };
    const outcomes = await Promise.all(times(8, () => world.post(request)));
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await world.spendable(to)).toEqual([10, 0]);
  });

  test("conflicts with another request under the same key, whatever differs", async () => {
    const [from, to] = [await world.member({ available: 10 }), await world.member()];
    const request = { ...tip(from, to, 1), key: aKey(), actor: from };
    await world.post(request);
    for (const other of [
      { moves: [move(available(from), available(to), 2)] },
      { moves: [move(available(from), available(await world.member()), 1)] },
      { kind: "vault.lock" as const },
      { source: { type: "reply", id: "1" } },
      { metadata: { note: "other" } },
    ]) {
      await expect(world.post({ ...request, ...other })).rejects.toEqual(
        refused("DUPLICATE_REQUEST_DIFFERS"),
      );
    }
  });

  test("is another's under another scope or actor", async () => {
    const [from, to] = [await world.member({ available: 10 }), await world.member()];
    const key = aKey();
    await world.post({ ...tip(from, to, 1), key, actor: from });
    await world.post({ ...tip(from, to, 1), key, actor: to });
    await world.post({ ...tip(from, to, 1), key: { ...key, scope: "other" }, actor: from });
    expect(await world.spendable(to)).toEqual([3, 0]);
  });

  test("keeps its key when it is refused, and may succeed later", async () => {
    const [from, to] = [await world.member(), await world.member()];
    const request = { ...tip(from, to, 5), key: aKey(), actor: from };
    await expect(world.post(request)).rejects.toEqual(
      refused("INSUFFICIENT_COINS", { available: 0, required: 5 }),
    );
    await world.post({
      kind: "forum.answer.accepted",
      moves: [move(system("promotions"), available(from), 5)],
    });
    expect(await world.post(request)).toMatchObject({ replayed: false });
  });
});

describe("at once", () => {
  test("eight spends of the same coins: one wins", async () => {
    const [buyer, seller] = [await world.member({ purchased: 100 }), await world.member()];
    const outcomes = await Promise.allSettled(
      times(8, () =>
        world.post({ kind: "marketplace.purchase", moves: [move(purchased(buyer), escrow(seller), 60)] }),
      ),
    );
    const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(reasons).toEqual(times(7, () => refused("INSUFFICIENT_COINS", { available: 40, required: 60 })));
    expect(await world.spendable(buyer)).toEqual([0, 40]);
  });

  test("a hundred opposite transfers, two in each transaction: no deadlock, nothing lost", async () => {
    const [a, b] = [await world.member({ available: 500 }), await world.member({ available: 500 })];
    await Promise.all(
      times(100, (i) =>
        inTx(world.db.app, async (tx) => {
          const [one, other] = i % 2 === 0 ? [a, b] : [b, a];
          await post(tx, { ...tip(one, other, 2), key: aKey(), actor: one });
          await post(tx, { ...tip(other, one, 1), key: aKey(), actor: other });
        }),
      ),
    );
    expect([await world.spendable(a), await world.spendable(b)]).toEqual([
      [500, 0],
      [500, 0],
    ]);
    expect((await balancesOf(world.db.app, a)).available.seq).toBe(201);
  });

  test("opening a member's purses: they are opened once", async () => {
    const id = newId<MemberId>();
    await Promise.all(times(8, () => inTx(world.db.app, (tx) => openAccounts(tx, id))));
    const { rows } = await world.db.app.execute(
      sql`select id % 8 as place from coin_accounts where owner = ${id} order by id`,
    );
    expect(rows.map(({ place }) => Number(place))).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("refused is", () => {
  test("what the kind doesn't allow", async () => {
    const [a, b] = [await world.member({ available: 10, purchased: 10 }), await world.member()];
    for (const [kind, moves] of [
      ["tip.sent", [move(purchased(a), available(b), 1)]],
      ["vault.lock", [move(available(a), vault(b), 1)]],
      ["treasury.withdraw.hold", [move(purchased(a), held(a), 1)]],
      ["marketplace.purchase", [move(available(a), escrow(a), 1)]],
      ["marketplace.purchase", [move(available(a), escrow(b), 1), move(available(a), available(b), 1)]],
      ["treasury.issue", [move(system("issuance"), available(a), 1)]],
      ["ledger.reversal", [move(available(a), available(b), 1)]],
    ] as const) {
      await expect(world.post({ kind, moves })).rejects.toEqual(refused("POSTING_NOT_ALLOWED", { kind }));
    }
    expect(await world.spendable(a)).toEqual([10, 10]);
  });

  test("a frozen member's payment, not her earnings, and not what the house does", async () => {
    const [frozen, other] = [await world.member({ available: 10 }), await world.member({ available: 10 })];
    const setTo = (state: boolean) =>
      inTx(world.db.app, (tx) => setFrozen(tx, { memberId: frozen, frozen: state }));
    const earned = await world.post(tip(other, frozen, 5));
    await setTo(true);
    expect(await isFrozen(world.db.app, frozen)).toBe(true);
    await expect(world.post(tip(frozen, other, 1))).rejects.toEqual(refused("ACCOUNT_FROZEN"));
    await world.post(tip(other, frozen, 5));
    await world.reverse(earned.transferId);
    expect(await world.spendable(frozen)).toEqual([15, 0]);
    await setTo(false);
    await world.post(tip(frozen, other, 15));
  });

  test("freezing somebody without purses", async () => {
    const attempt = inTx(world.db.app, (tx) => setFrozen(tx, { memberId: newId(), frozen: true }));
    await expect(attempt).rejects.toEqual(refused("NOT_FOUND", { what: "member" }));
  });

  test("what no member can cause, by a plain error", async () => {
    const [a, b] = [await world.member({ available: 10 }), await world.member()];
    const stranger = newId<MemberId>();
    for (const [moves, words] of [
      [[], "needs a move"],
      [[move(available(a), available(b), 0)], "positive amount"],
      [[move(available(a), available(b), -1)], "positive amount"],
      [[move(available(a), available(a), 1)], "to itself"],
      [[move(available(a), available(b), 1), move(available(b), available(a), 1)], "pass through"],
      [[move(available(a), available(stranger), 1)], "never opened"],
      [[move(available(stranger), available(a), 1)], "never opened"],
    ] as const) {
      await expect(world.post({ kind: "tip.sent", moves })).rejects.toThrow(words);
    }
    await expect(world.post({ ...tip(a, b, 1), key: { scope: "", key: "1" } })).rejects.toThrow(
      "a scope and a key",
    );
    expect(await world.spendable(a)).toEqual([10, 0]);
  });

  test("more than the greatest supply", async () => {
    const issue = world.post({
      kind: "treasury.issue",
      moves: [move(system("issuance"), system("promotions"), 1_000_000_000_000)],
    });
    await expect(issue).rejects.toMatchObject({ cause: { constraint: "coin_journal_supply_is_bounded" } });
  });
});

test("several moves that touch one account make one entry there", async () => {
  const [buyer, seller] = [await world.member({ available: 10 }), await world.member()];
  await world.post({
    kind: "marketplace.purchase",
    moves: [move(available(buyer), escrow(seller), 8), move(available(buyer), system("commission"), 2)],
  });
  const lines = await statement(world.db.app, { account: available(buyer), limit: 10 });
  expect(lines.map(({ amount, balanceAfter }) => [amount, balanceAfter])).toEqual([
    [-10, 0],
    [10, 10],
  ]);
});

describe("linked transfers", () => {
  const linked = (postings: Posting[]) => inTx(world.db.app, (tx) => postLinked(tx, postings));
  const asked = (posting: Pick<Posting, "kind" | "moves">): Posting => ({
    ...posting,
    key: aKey(),
    actor: null,
  });

  test("succeed together, each on what those before it did", async () => {
    const [a, b, c] = [await world.member({ available: 10 }), await world.member(), await world.member()];
    const postings = [asked(tip(a, b, 10)), asked(tip(b, c, 7)), asked(tip(c, a, 2))];
    const posted = await linked(postings);
    expect(posted.map(({ replayed }) => replayed)).toEqual([false, false, false]);
    expect((await linked(postings)).map(({ replayed }) => replayed)).toEqual([true, true, true]);
    expect([await world.spendable(a), await world.spendable(b), await world.spendable(c)]).toEqual([
      [2, 0],
      [3, 0],
      [5, 0],
    ]);
  });

  test("fail together, and leave the transaction usable", async () => {
    const [a, b] = [await world.member({ available: 10 }), await world.member()];
    await inTx(world.db.app, async (tx) => {
      const both = postLinked(tx, [asked(tip(a, b, 6)), asked(tip(a, b, 5))]);
      await expect(both).rejects.toEqual(refused("INSUFFICIENT_COINS", { available: 4, required: 5 }));
      expect(await postLinked(tx, [])).toEqual([]);
      await post(tx, asked(tip(a, b, 1)));
    });
    expect(await world.spendable(b)).toEqual([1, 0]);
  });
});
