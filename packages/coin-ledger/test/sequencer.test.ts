import { setTimeout as wait } from "node:timers/promises";
import { type MemberId, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { available, checkLedger, escrow, type Posting, type Rider, Sequencer, system } from "../src/index.ts";
import { aKey, aWorld, move, refused, tip, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(async () => {
  const check = await checkLedger(world.db.app);
  expect(check.results.filter(({ passed }) => !passed)).toEqual([]);
  await world.close();
});

function aSequencer(options: { queueMax?: number; secondLaneFrom?: number } = {}): Sequencer {
  const sequencer = new Sequencer({ url: world.db.urls.worker, ...options });
  onTestFinished(() => sequencer.stop());
  return sequencer;
}

const asked = (posting: Pick<Posting, "kind" | "moves">): Posting => ({
  ...posting,
  key: aKey(),
  actor: null,
});

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

describe("the sequencer", () => {
  test("answers as the database's function does: entries, replay, conflict, refusals", async () => {
    const sequencer = aSequencer();
    const [a, b] = [await world.member({ available: 100 }), await world.member()];
    const request = {
      ...asked(tip(a, b, 60)),
      metadata: { note: "thanks" },
      source: { type: "reply", id: "7" },
    };
    const [first, replay, conflict, short, wrong, unknown] = await Promise.allSettled([
      sequencer.submit(request),
      sequencer.submit(request),
      sequencer.submit({ ...request, metadata: { note: "other" } }),
      sequencer.submit(asked(tip(a, b, 60))),
      sequencer.submit(asked({ kind: "vault.lock", moves: [move(available(a), available(b), 1)] })),
      sequencer.submit(asked(tip(a, newId<MemberId>(), 1))),
    ]);
    const posted = first?.status === "fulfilled" ? first.value : undefined;
    expect(posted).toMatchObject({ replayed: false });
    expect(posted?.entries.map(({ amount, balanceAfter }) => [amount, balanceAfter])).toEqual([
      [-60, 40],
      [60, 60],
    ]);
    expect(replay).toMatchObject({ value: { ...posted, replayed: true } });
    expect([conflict, short, wrong]).toMatchObject([
      { reason: refused("DUPLICATE_REQUEST_DIFFERS") },
      { reason: refused("INSUFFICIENT_COINS", { available: 40, required: 60 }) },
      { reason: refused("POSTING_NOT_ALLOWED", { kind: "vault.lock" }) },
    ]);
    expect(unknown).toMatchObject({ reason: { message: expect.stringContaining("never opened") } });
    // The other way in knows what this one did.
    expect(await world.post(request)).toEqual({ ...posted, replayed: true });
    await expect(sequencer.submit({ kind: "tip.sent", key: aKey(), actor: null, moves: [] })).rejects.toThrow(
      "a move",
    );
  });

  test("sees what others post in between, and others see what it posts", async () => {
    const sequencer = aSequencer();
    const [a, b] = [await world.member({ available: 100 }), await world.member()];
    for (const _ of times(10, Number)) {
      await Promise.all(times(5, () => sequencer.submit(asked(tip(a, b, 2)))));
      await world.post(tip(b, a, 10));
    }
    expect([await world.spendable(a), await world.spendable(b)]).toEqual([
      [100, 0],
      [0, 0],
    ]);
  });

  test("lets three ways in race for the same coins: exactly those there are get spent", async () => {
    const [one, other] = [aSequencer(), aSequencer()];
    const [a, b] = [await world.member({ available: 300 }), await world.member()];
    const outcomes = await Promise.allSettled(
      times(200, () => [
        one.submit(asked(tip(a, b, 1))),
        other.submit(asked(tip(a, b, 1))),
        world.post(tip(a, b, 1)),
      ]).flat(),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(300);
    const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(reasons).toEqual(times(300, () => refused("INSUFFICIENT_COINS", { available: 0, required: 1 })));
    expect([await world.spendable(a), await world.spendable(b)]).toEqual([
      [0, 0],
      [300, 0],
    ]);
  });

  test("posts the same request once, whichever way it comes and how often", async () => {
    const [one, other] = [aSequencer(), aSequencer()];
    const [a, b] = [await world.member({ available: 300 }), await world.member()];
    const requests = times(20, () => asked(tip(a, b, 1)));
    const outcomes = await Promise.all(
      [0, 1, 2].flatMap(() =>
        requests.flatMap((request) => [one.submit(request), other.submit(request), world.post(request)]),
      ),
    );
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(20);
    expect(await world.spendable(b)).toEqual([20, 0]);
  });

  test("replays what it has forgotten, though the coins are spent by now", async () => {
    const [a, b] = [await world.member({ available: 10 }), await world.member()];
    const request = asked(tip(a, b, 10));
    const first = await world.post(request);
    const sequencer = aSequencer();
    const short = asked(tip(a, b, 10));
    const outcomes = await Promise.allSettled([sequencer.submit(short), sequencer.submit(request)]);
    expect(outcomes).toMatchObject([
      { reason: refused("INSUFFICIENT_COINS", { available: 0, required: 10 }) },
      { value: { ...first, replayed: true } },
    ]);
  });

  test("refuses with BUSY what its queue can't take, and all once it is told to stop", async () => {
    const sequencer = aSequencer({ queueMax: 10 });
    const [a, b] = [await world.member({ available: 300 }), await world.member()];
    const outcomes = await Promise.allSettled(times(30, () => sequencer.submit(asked(tip(a, b, 1)))));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(outcomes.at(-1)).toMatchObject({ reason: refused("BUSY", { retryAfterSeconds: 1 }) });
    const last = sequencer.submit(asked(tip(a, b, 5)));
    await sequencer.stop();
    expect(await last).toMatchObject({ replayed: false });
    await expect(sequencer.submit(asked(tip(a, b, 1)))).rejects.toEqual(refused("BUSY"));
    expect(await world.spendable(b)).toEqual([15, 0]);
  });

  test("hands the book over when its owner goes", async () => {
    const [a, b] = [await world.member({ available: 300 }), await world.member()];
    const [first, second] = [aSequencer(), aSequencer()];
    await first.submit(asked(tip(a, b, 1)));
    await second.submit(asked(tip(a, b, 1)));
    expect([first.ownsBook, second.ownsBook]).toEqual([true, false]);
    await first.stop();
    await expect
      .poll(() => second.submit(asked(tip(a, b, 1))).then(() => second.ownsBook), { timeout: 5000 })
      .toBe(true);
  });

  test("lets nobody in under a term that is over", async () => {
    const sequencer = aSequencer();
    const [a, b] = [await world.member({ available: 300 }), await world.member()];
    await Promise.all(times(4, () => sequencer.submit(asked(tip(a, b, 1)))));
    await world.db.worker.execute(sql`select coin_take_book()`);
    await Promise.all(times(4, () => sequencer.submit(asked(tip(a, b, 1)))));
    expect(await world.spendable(b)).toEqual([8, 0]);
  });

  test("survives that its connections are cut under load: nothing is lost or applied twice", async () => {
    const sequencer = aSequencer();
    const members = await Promise.all(times(10, () => world.member({ available: 1000 })));
    let posting = true;
    const cut = async () => {
      const { rows } = await world.db.worker.execute<{ cut: number }>(sql`
        select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity
        where application_name = 'yoforex-lane' and datname = current_database()`);
      return rows[0]?.cut ?? 0;
    };
    onTestFinished(() => {
      posting = false;
    });
    const cutter = (async () => {
      let cuts = 0;
      for (; posting && cuts < 60; await wait(50)) cuts += await cut();
      return cuts;
    })();
    const posted = [];
    for (const wave of times(40, Number)) {
      const requests = times(50, (i) => asked(tip(at(members, i), at(members, i + 1 + ((wave + i) % 7)), 1)));
      posted.push(...(await Promise.all(requests.map((request) => sequencer.submit(request)))));
    }
    posting = false;
    expect(await cutter).toBeGreaterThan(5);
    const ids = posted.map(({ transferId }) => transferId);
    const { rows } = await world.db.app.execute(sql`
      select count(*)::int as count from coin_transfers where id = any (${sql.param(ids)}::uuid[])`);
    expect([rows, new Set(ids).size]).toEqual([[{ count: 2000 }], 2000]);
    const balances = await Promise.all(members.map((member) => world.spendable(member)));
    expect(balances.reduce((sum, [coins]) => sum + coins, 0)).toBe(10_000);
  });

  const at = <T>(all: readonly T[], i: number): T => {
    const found = all[i % all.length];
    if (found === undefined) throw new Error("nothing there");
    return found;
  };
});

describe("rows that ride along", () => {
  const ORDER = { name: "orders", text: "insert into orders select * from unnest($1::uuid[], $2::bigint[])" };
  const order = (id: string, price: number): Rider => ({ writer: ORDER, row: [id, price] });

  beforeAll(async () => {
    await world.db.owner.execute(
      sql`create table orders (id uuid primary key, price bigint check (price < 50))`,
    );
    await world.db.owner.execute(sql`grant insert on orders to yoforex_worker`);
  });

  const orders = async () =>
    (await world.db.owner.execute(sql`select id, price::int from orders order by id`)).rows;

  test("are written with their coins, and only when the coins move", async () => {
    const sequencer = aSequencer();
    const [buyer, seller] = [await world.member({ available: 30 }), await world.member()];
    const purchase = (price: number) =>
      asked({
        kind: "marketplace.purchase",
        moves: [
          move(available(buyer), escrow(seller), price - 1),
          move(available(buyer), system("commission"), 1),
        ],
      });
    const [bought, replayed, tooDear] = [newId(), newId(), newId()];
    const first = purchase(20);
    const outcomes = await Promise.allSettled([
      sequencer.submit(first, [order(bought, 20)]),
      sequencer.submit(first, [order(replayed, 20)]),
      sequencer.submit(purchase(20), [order(tooDear, 20)]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(await orders()).toEqual([{ id: bought, price: 20 }]);
  });

  test("a batch whose connection is lost while it waits for its turn is not taken for committed", async () => {
    const sequencer = aSequencer({ secondLaneFrom: 1 });
    const [a, b] = [await world.member({ available: 100 }), await world.member()];
    const outcomes = await world.db.owner.transaction(async (tx) => {
      await tx.execute(sql`lock table orders in exclusive mode`);
      // The first lane waits for the table, the second one, its batch written, for the first one's commit.
      const both = [
        sequencer.submit(asked(tip(a, b, 1)), [order(newId(), 1)]),
        sequencer.submit(asked(tip(a, b, 1))),
      ];
      await expect.poll(() => endIdleLane(), { timeout: 5000 }).toBe(1);
      return both;
    });
    await Promise.all(outcomes);
    expect(await world.spendable(b)).toEqual([2, 0]);
  });

  const endIdleLane = async (): Promise<number> =>
    (
      await world.db.worker.execute(sql`
        select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'
          and query like 'select coin_append%' and datname = current_database()`)
    ).rows.length;

  test("take their coins back when they can't be written, and hinder nobody else in the batch", async () => {
    const sequencer = aSequencer();
    const members = await Promise.all(times(6, () => world.member({ available: 100 })));
    const before = await orders();
    const ids = times(5, () => newId());
    const outcomes = await Promise.allSettled(
      ids.map((id, i) =>
        sequencer.submit(asked(tip(members[i] ?? newId(), members[i + 1] ?? newId(), 10)), [
          order(id, i === 2 ? 99 : 10),
        ]),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    expect(outcomes[2]).toMatchObject({ reason: { constraint: "orders_price_check" } });
    expect((await orders()).length - before.length).toBe(4);
    const balances = await Promise.all(members.map(async (member) => (await world.spendable(member))[0]));
    expect(balances).toEqual([90, 100, 110, 90, 100, 110]);
  });
});
