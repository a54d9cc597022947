import { type MemberId, newId } from "@yoforex/contracts";
import { type Db, sql } from "@yoforex/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLedger } from "../src/index.ts";
import { aWorld, tip, type World } from "./world.ts";

let world: World;
let victim: MemberId;
let thief: MemberId;
let before: unknown;

const TABLES = [
  "coin_accounts",
  "coin_journal",
  "coin_transfers",
  "coin_journal_archive",
  "coin_transfers_archive",
  "ledger_checkpoints",
  "ledger_months",
  "coin_posting_kinds",
  "coin_posting_routes",
];

const everything = async (): Promise<unknown> =>
  (
    await world.db.owner.execute(sql`
      select (select json_agg(j order by account_id, seq) from coin_journal j) as journal,
        (select json_agg(t order by id) from coin_transfers t) as transfers,
        (select json_agg(a order by id) from coin_accounts a) as accounts`)
  ).rows;

const attempt = (db: Db, statement: string): Promise<unknown> => db.execute(sql.raw(statement));

beforeAll(async () => {
  world = await aWorld();
  victim = await world.member({ available: 100 });
  thief = await world.member({ available: 1 });
  await world.post(tip(victim, thief, 1));
  before = await everything();
});

afterAll(async () => {
  expect(await everything()).toEqual(before);
  expect(await checkLedger(world.db.app)).toMatchObject({ passed: true });
  await world.close();
});

const refusedBy = (code: unknown) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const PERMISSION = refusedBy("42501");
const MALFORMED = refusedBy("22023");

describe("a person with the application's password", () => {
  test.each(["app", "worker"] as const)(
    "can't write, empty or alter the ledger's tables (%s)",
    async (role) => {
      for (const table of TABLES) {
        for (const statement of [
          `insert into ${table} select * from ${table}`,
          `update ${table} set created_at = now()`,
          `delete from ${table}`,
          `truncate ${table}`,
          `alter table ${table} disable trigger all`,
          `drop table ${table} cascade`,
          `create trigger evil before insert on ${table} execute function coin_refuse_change()`,
          `copy ${table} from program 'cat /dev/null'`,
        ]) {
          await expect(attempt(world.db[role], statement), statement).rejects.toEqual(PERMISSION);
        }
      }
    },
  );

  test.each([
    "set role yoforex_owner",
    "set session authorization yoforex_owner",
    "select set_config('role', 'yoforex_owner', false)",
    "select set_config('session_replication_role', 'replica', false)",
    "set session_replication_role = replica",
    "create function public.coin_post() returns void language sql as ''",
    "create table public.coin_kinds ()",
    "alter function coin_check(jsonb) owner to current_user",
    "alter function coin_check(jsonb) reset search_path",
    "select coin_lock_book()",
    "select coin_take_book()",
    "select coin_archive('2999-01-01')",
    "select coin_close_month()",
    "select coin_enter_lane(1)",
    "select coin_append(now(), null, null, null, null, null, null, null, null, null, null, null, null, null)",
    "select setval('coin_member_numbers', 1)",
  ])("can't do: %s", async (statement) => {
    await expect(attempt(world.db.app, statement)).rejects.toEqual(PERMISSION);
  });

  test("can't put tables of her own before the ledger's", async () => {
    const attack = world.db.app.transaction(async (tx) => {
      await tx.execute(sql`create temporary table coin_journal (like public.coin_journal)`);
      await tx.execute(sql`create temporary table coin_accounts (like public.coin_accounts)`);
      await tx.execute(sql`set local search_path = pg_temp, public`);
      return tx.execute(callOf({ from: thief, to: victim, amount: 50 }));
    });
    const { rows } = await attack;
    expect(rows).toEqual([expect.objectContaining({ code: 2, available: "2", required: "50" })]);
  });

  test("can't forge what the function takes", async () => {
    for (const call of [
      callOf({ from: thief, to: victim, amount: -50 }),
      callOf({ from: thief, to: victim, amount: 0 }),
      callOf({ from: thief, to: thief, amount: 1 }),
      sql`select * from coin_post('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')`,
      sql`select * from coin_post(array[${newId()}]::uuid[], array[${newId()}]::uuid[], '{tip.sent,tip.sent}', '{null}', '{null}', '{null}', '{null}',
        '{1}', '{null}', '{promotions}', '{null}', '{commission}', '{1}')`,
      sql`select * from coin_post(array[null]::uuid[], array[${newId()}]::uuid[], '{tip.sent}', '{null}', '{null}', '{null}', '{null}',
        '{1}', '{null}', '{promotions}', '{null}', '{commission}', '{1}')`,
      sql`select * from coin_post(array[${newId()}]::uuid[], array[${newId()}]::uuid[], '{tip.sent}', '{null}', '{null}', '{null}', '{null}',
        '{2}', '{null}', '{promotions}', '{null}', '{commission}', '{1}')`,
      sql`select * from coin_reverse(null, null, ${newId()}, null, null)`,
      sql`select coin_open_accounts(null)`,
    ]) {
      await expect(world.db.app.execute(call)).rejects.toEqual(MALFORMED);
    }
    for (const [call, code] of [
      [callOf({ kind: "no.such.kind", from: thief, to: victim, amount: 1 }), 6],
      [callOf({ kind: "treasury.issue", from: thief, to: victim, amount: 1 }), 6],
      [callOf({ from: null, to: thief, amount: 1 }), 3],
    ] as const) {
      expect((await world.db.app.execute(call)).rows).toEqual([expect.objectContaining({ code })]);
    }
  });
});

describe("who reads the books for reports", () => {
  const VIEWS = ["coin_transactions", "coin_transactions_archive", "user_wallet"];
  const NO_ROWS = refusedBy(expect.stringMatching(/^(42501|55000)$/));
  const asReader = (statement: string): Promise<unknown> =>
    world.db.owner.transaction(async (tx) => {
      // The set-up signs in as a superuser, who may become anybody.
      await tx.execute(sql`set local role yoforex_readonly`);
      return tx.execute(sql.raw(statement));
    });

  test("reads the ledger's tables and views", async () => {
    const known = ["coin_accounts", "coin_journal", "coin_transfers", ...VIEWS];
    for (const name of known) await asReader(`select count(*) from ${name}`);
    await expect(asReader("select count(*) from coin_journal")).resolves.not.toMatchObject({
      rows: [{ count: "0" }],
    });
  });

  test("can't write, empty or alter any of them", async () => {
    for (const name of [...TABLES, ...VIEWS]) {
      const isView = VIEWS.includes(name);
      for (const statement of [
        `insert into ${name} select * from ${name}`,
        `update ${name} set created_at = now()`,
        `delete from ${name}`,
        ...(isView ? [`drop view ${name} cascade`] : [`truncate ${name}`, `drop table ${name} cascade`]),
      ]) {
        // A view that joins tables takes no rows from anybody.
        await expect(asReader(statement), statement).rejects.toEqual(isView ? NO_ROWS : PERMISSION);
      }
    }
    await expect(asReader(`select coin_open_accounts('${newId()}')`)).rejects.toEqual(PERMISSION);
  });
});

describe("the owner of the tables", () => {
  test.each([
    "update coin_journal set amount = amount + 1, balance_after = balance_after + 1",
    "delete from coin_journal",
    "truncate coin_journal",
    "update coin_transfers set actor = null",
    "delete from coin_transfers",
    "truncate coin_transfers",
    "update coin_accounts set floor = null",
    "update coin_accounts set owner = null",
    "delete from coin_accounts",
    "truncate coin_accounts",
  ])("is refused as long as the triggers stand: %s", async (statement) => {
    await expect(attempt(world.db.owner, statement)).rejects.toEqual(refusedBy("23001"));
  });

  const entry = (values: string) =>
    `insert into coin_journal (account_id, seq, amount, balance_after, transfer_id) values ${values}`;
  const transfer = (
    id: string,
    { kind = 17, accounts = "{24,16}", seqs = "{3,3}", reversalOf = "null" } = {},
  ) =>
    `insert into coin_transfers (id, request_hash, kind, accounts, seqs, reversal_of)
      values ('${id}', '${id}', ${kind}, '${accounts}', '${seqs}', ${reversalOf});`;

  test("can't insert entries that are not sound", async () => {
    const id = newId();
    for (const [statement, constraint] of [
      [entry(`(24, 3, 1, 3, '${id}')`), "coin_journal_transfers_are_sound"],
      [transfer(id) + entry(`(24, 3, 1, 3, '${id}')`), "coin_journal_transfers_are_sound"],
      [
        transfer(id) + entry(`(24, 3, -1, 1, '${id}'), (16, 3, 2, 101, '${id}')`),
        "coin_journal_transfers_are_sound",
      ],
      [
        transfer(id) + entry(`(24, 3, -1, 1, '${id}'), (19, 1, 1, 1, '${id}')`),
        "coin_journal_transfers_are_sound",
      ],
      [
        transfer(id, { kind: 2 }) + entry(`(24, 3, -1, 1, '${id}'), (16, 3, 1, 100, '${id}')`),
        "coin_journal_transfers_are_sound",
      ],
      [transfer(id) + entry(`(24, 3, -1, 2, '${id}'), (16, 3, 1, 100, '${id}')`), "coin_journal_is_a_chain"],
      [
        transfer(id, { seqs: "{4,3}" }) + entry(`(24, 4, -1, 1, '${id}'), (16, 3, 1, 100, '${id}')`),
        "coin_journal_is_a_chain",
      ],
      [
        transfer(id) + entry(`(24, 3, -5, -3, '${id}'), (16, 3, 5, 104, '${id}')`),
        "coin_journal_only_issuance_is_negative",
      ],
      [
        transfer(id, { seqs: "{2,3}" }) + entry(`(24, 2, -1, 1, '${id}'), (16, 3, 1, 100, '${id}')`),
        "coin_journal_seq_is_taken_once",
      ],
      [
        transfer(id, { accounts: "{24,800}", seqs: "{3,1}" }) +
          entry(`(24, 3, -1, 1, '${id}'), (800, 1, 1, 1, '${id}')`),
        "coin_journal_is_a_chain",
      ],
      [
        transfer(id, { kind: 1, reversalOf: "(select id from coin_transfers where kind = 17)" }) +
          entry(`(24, 3, -2, 0, '${id}'), (16, 3, 2, 101, '${id}')`),
        "coin_journal_transfers_are_sound",
      ],
    ] as const) {
      await expect(attempt(world.db.owner, statement), statement).rejects.toMatchObject({
        cause: { constraint },
      });
    }
  });
});

function callOf({
  kind = "tip.sent",
  from,
  to,
  amount,
}: {
  kind?: string;
  from: MemberId | null;
  to: MemberId;
  amount: number;
}) {
  return sql`select * from coin_post(array[${newId()}]::uuid[], array[${newId()}]::uuid[], array[${kind}]::text[], '{null}', '{null}', '{null}', '{null}',
    '{1}', array[${from}]::uuid[], '{available}', array[${to}]::uuid[], '{available}', array[${amount}]::bigint[])`;
}
