import { coins, type ErrorCode, isDomainError, type MemberId, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  available,
  balancesOf,
  checkLedger,
  escrow,
  type Posting,
  post,
  purchased,
  setFrozen,
} from "../src/index.ts";
import { aKey, aWorld, inTx, move, tip, type World } from "./world.ts";

let world: World;

beforeAll(async () => {
  world = await aWorld();
});

afterAll(() => world.close());

const two = async (has = { available: 10 }): Promise<[MemberId, MemberId]> => [
  await world.member(has),
  await world.member(),
];

async function codeOf(work: Promise<unknown>): Promise<ErrorCode | "allowed" | "broken"> {
  return work.then(
    () => "allowed" as const,
    (error: unknown) => (isDomainError(error) ? error.code : "broken"),
  );
}

const askedTwice = async (other: Partial<Posting>): Promise<unknown> => {
  const [a, b] = await two();
  const request = { ...tip(a, b, 1), key: aKey() };
  await world.post(request);
  return world.post({ ...request, ...other });
};

const accountOf = async (member: MemberId): Promise<number> => {
  const { rows } = await world.db.app.execute<{ id: string }>(
    sql`select id from coin_accounts where owner = ${member} and kind = 'available'`,
  );
  return Number(rows[0]?.id);
};

/** Entries written past the posting functions, as the tables' owner could. */
async function forge(
  amounts: readonly [number, number],
  balances: readonly [number, number],
  seq = 2,
): Promise<unknown> {
  const [from, to] = [
    await accountOf(await world.member({ available: 10 })),
    await accountOf(await world.member({ available: 10 })),
  ];
  const id = newId();
  return inTx(world.db.owner, async (tx) => {
    await tx.execute(sql`insert into coin_transfers (id, request_hash, kind, accounts, seqs)
      values (${id}, ${id}, 17, array[${from}::bigint, ${to}::bigint], array[${seq}::bigint, ${seq}::bigint])`);
    await tx.execute(sql`insert into coin_journal (account_id, seq, amount, balance_after, transfer_id, created_at) values
      (${from}, ${seq}, ${amounts[0]}, ${balances[0]}, ${id}, now()), (${to}, ${seq}, ${amounts[1]}, ${balances[1]}, ${id}, now())`);
  });
}

/** A batch as a fast lane with a mistake in it would write it. */
async function append(
  amounts: readonly [number, number],
  balances: readonly [number, number],
  { seq = 2, ahead = "1 s" } = {},
): Promise<unknown> {
  const [from, to] = [
    await accountOf(await world.member({ available: 10 })),
    await accountOf(await world.member({ available: 10 })),
  ];
  const [id, pair] = [
    newId(),
    (values: readonly number[]) => sql`array[${values[0]}, ${values[1]}]::bigint[]`,
  ];
  return world.db.worker.execute(sql`select coin_append(now() + ${ahead}::interval, array[${id}]::uuid[], array[${id}]::uuid[],
    '{17}', '{null}', '{2}', null, null, null, '{1,1}', ${pair([from, to])}, ${pair([seq, seq])}, ${pair(amounts)}, ${pair(balances)})`);
}

const reversedTip = async () => {
  const [a, b] = await two();
  return { b, a, transferId: (await world.post(tip(a, b, 5))).transferId };
};

/** What must hold, each as a promise that ends well only if it does. */
const GUARANTEES = {
  "a replay is answered with the first result": async () =>
    expect(await askedTwice({})).toMatchObject({ replayed: true }),
  "another request under a key is a conflict": async () =>
    expect(await codeOf(askedTwice({ metadata: { other: 1 } }))).toBe("DUPLICATE_REQUEST_DIFFERS"),
  "nobody spends what she doesn't have": async () =>
    expect(await codeOf(world.post(tip(...(await two()), 11)))).toBe("INSUFFICIENT_COINS"),
  "a frozen member pays nothing": async () => {
    const [memberId, other] = await two();
    await inTx(world.db.app, (tx) => setFrozen(tx, { memberId, frozen: true }));
    expect(await codeOf(world.post(tip(memberId, other, 1)))).toBe("ACCOUNT_FROZEN");
  },
  "given coins don't become earned ones": async () => {
    const [a, b] = [await world.member({ purchased: 10 }), await world.member()];
    const moves = [move(purchased(a), available(b), 1)];
    expect(await codeOf(world.post({ kind: "tip.sent", moves }))).toBe("POSTING_NOT_ALLOWED");
  },
  "nobody buys from herself": async () => {
    const [a] = await two();
    const moves = [move(available(a), escrow(a), 1)];
    expect(await codeOf(world.post({ kind: "marketplace.purchase", moves }))).toBe("POSTING_NOT_ALLOWED");
  },
  "the same coins are spent once, by whoever is first": async () => {
    const [a, b] = await two({ available: 80 });
    const codes = await Promise.all(Array.from({ length: 16 }, () => codeOf(world.post(tip(a, b, 10)))));
    expect(codes.filter((code) => code === "INSUFFICIENT_COINS")).toHaveLength(8);
    expect((await balancesOf(world.db.app, b)).available.balance).toBe(coins(80));
  },
  "a transfer is reversed once": async () => {
    const { transferId } = await reversedTip();
    await world.reverse(transferId);
    expect(await codeOf(world.reverse(transferId))).toBe("ALREADY_REVERSED");
  },
  "what was spent on isn't given back": async () => {
    const { a, b, transferId } = await reversedTip();
    await world.post(tip(b, a, 5));
    expect(await codeOf(world.reverse(transferId))).toBe("INSUFFICIENT_COINS");
  },
  "entries that don't sum to zero are refused": async () =>
    expect(await codeOf(forge([-1, 2], [9, 12]))).toBe("broken"),
  "an entry with a wrong balance is refused": async () =>
    expect(await codeOf(forge([-1, 1], [9, 99]))).toBe("broken"),
  "an entry is never changed": async () =>
    expect(await codeOf(world.db.owner.execute(sql`update coin_journal set amount = amount`))).toBe("broken"),
  "a batch that doesn't sum to zero is refused": async () =>
    expect(await codeOf(append([-1, 2], [9, 12]))).toBe("broken"),
  "a batch with a wrong balance is refused": async () =>
    expect(await codeOf(append([-1, 1], [9, 99]))).toBe("broken"),
  "a batch that leaves a gap is refused at its commit": async () =>
    expect(await codeOf(append([-1, 1], [9, 11], { seq: 5 }))).toBe("broken"),
  "a batch from the future is refused": async () =>
    expect(await codeOf(append([-1, 1], [9, 11], { ahead: "1 year" }))).toBe("broken"),
  "a session can't switch the second look off": async () => {
    const [a, b] = await two();
    await inTx(world.db.app, async (tx) => {
      await tx.execute(sql`select set_config('coin.looked_at', 'yes', true)`);
      await post(tx, { ...tip(a, b, 1), key: aKey(), actor: null });
      const { rows } = await tx.execute(sql`select current_setting('coin.looked_at') as setting`);
      expect(rows).toEqual([{ setting: "" }]);
    });
  },
  "the check finds a wrong balance": async () => {
    const id = await accountOf(await world.member({ available: 10 }));
    const set = (balance: number) =>
      inTx(world.db.owner, async (tx) => {
        await tx.execute(sql`alter table coin_journal disable trigger user`);
        await tx.execute(sql`update coin_journal set balance_after = ${balance} where account_id = ${id}`);
        await tx.execute(sql`alter table coin_journal enable trigger user`);
      });
    await set(11);
    const { results } = await checkLedger(world.db.app);
    await set(10);
    expect(results.find(({ name }) => name === "I4")?.passed).toBe(false);
  },
};

type Guarantee = keyof typeof GUARANTEES;

/** A rule of one function, what it is broken to, and the guarantee that must fall with it. */
const MUTANTS: readonly [routine: string, rule: string, broken: string, falls: Guarantee][] = [
  [
    "coin_post",
    "coalesce(i_stored[i], p_hashes[i_posted[i_first[i]]])",
    "NULL",
    "a replay is answered with the first result",
  ],
  [
    "coin_post",
    "WHEN hash = p_hashes[i] THEN 1 ELSE 4",
    "WHEN true THEN 1 ELSE 4",
    "another request under a key is a conflict",
  ],
  ["coin_post", "< a_floor[account] AND", "< -1000 AND", "nobody spends what she doesn't have"],
  ["coin_post", "AND NOT i_frozen_may_pay[i]", "AND false", "a frozen member pays nothing"],
  ["coin_post", "ELSIF code = 0 AND NOT m_allowed[j]", "ELSIF false", "given coins don't become earned ones"],
  [
    "coin_post",
    "r.within_member = coalesce(v.from_owner = v.to_owner, false)",
    "true",
    "nobody buys from herself",
  ],
  [
    "coin_lock_book",
    "PERFORM pg_advisory_xact_lock(20607270);",
    "",
    "the same coins are spent once, by whoever is first",
  ],
  [
    "coin_reverse",
    "WHERE t.reversal_of = p_original) THEN 8",
    "WHERE false) THEN 8",
    "a transfer is reversed once",
  ],
  ["coin_reverse", "u.balance < c.floor", "false", "what was spent on isn't given back"],
  ["coin_journal_is_sound", "q.total <> 0", "false", "entries that don't sum to zero are refused"],
  [
    "coin_journal_is_sound",
    "p.balance_after + a.amount = a.balance_after",
    "true",
    "an entry with a wrong balance is refused",
  ],
  ["coin_refuse_change", "RAISE EXCEPTION", "RAISE NOTICE", "an entry is never changed"],
  ["coin_append", "g.total <> 0", "false", "a batch that doesn't sum to zero is refused"],
  [
    "coin_append",
    "p.balance_after + e.amount = e.balance",
    "true",
    "a batch with a wrong balance is refused",
  ],
  [
    "coin_append",
    "p_at > clock_timestamp()",
    "'-infinity'::timestamptz > clock_timestamp()",
    "a batch from the future is refused",
  ],
  [
    "coin_lock_book",
    "PERFORM set_config('coin.looked_at', '', true);",
    "",
    "a session can't switch the second look off",
  ],
  [
    "coin_ends_meet",
    ") IS NOT TRUE",
    ") IS NULL AND false",
    "a batch that leaves a gap is refused at its commit",
  ],
  [
    "coin_check_chains",
    "<> coalesce(j.last_balance, 0) + j.amount",
    "IS NULL",
    "the check finds a wrong balance",
  ],
];

test.each(Object.entries(GUARANTEES))("holds: %s", async (_, guarantee) => {
  const outcome = await guarantee().then(() => "holds");
  expect(outcome).toBe("holds");
});

test.each(MUTANTS)("%s without «%s» is found out", async (routine, rule, broken, falls) => {
  const { rows } = await world.db.owner.execute<{ definition: string }>(
    sql`select pg_get_functiondef(oid) as definition from pg_proc where proname = ${routine}`,
  );
  const whole = rows[0]?.definition ?? "";
  const parts = whole.split(rule);
  expect(parts, `${routine} says «${rule}» once`).toHaveLength(2);
  const end =
    broken === "RAISE NOTICE" ? ["USING ERRCODE = 'restrict_violation';", "; RETURN NULL;"] : ["", ""];
  await world.db.owner.execute(sql.raw(parts.join(broken).replace(end[0] ?? "", end[1] ?? "")));
  try {
    await expect(GUARANTEES[falls]()).rejects.toThrow();
  } finally {
    await world.db.owner.execute(sql.raw(whole));
  }
});
