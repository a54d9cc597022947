import {
  isOpenWithdrawal,
  mayBecome,
  WITHDRAWAL_STATUSES,
  WITHDRAWAL_TRANSITIONS,
  type WithdrawalId,
  type WithdrawalStatus,
} from "@yoforex/contracts";
import { type Db, sql } from "@yoforex/db";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  approveWithdrawal,
  cancelWithdrawal,
  holdWithdrawal,
  listWithdrawals,
  markWithdrawal,
  payWithdrawal,
  rejectWithdrawal,
} from "../src/withdrawals/index.ts";
import { refused } from "./outcomes.ts";
import { createWithdrawalWorld, NOTE, type Payee, type WithdrawalWorld } from "./withdrawal-world.ts";

let world: WithdrawalWorld;
beforeAll(async () => {
  world = await createWithdrawalWorld();
});
afterAll(() => world.close());
afterEach(() => world.expectSoundBooks());

type Verb = (id: WithdrawalId, payee: Payee) => Promise<unknown>;

/** Each verb and the state that it brings a withdrawal to. */
const VERBS: Record<string, [WithdrawalStatus, Verb]> = {
  hold: ["under_review", (id) => holdWithdrawal(world.admins[0], { withdrawalId: id, note: NOTE })],
  approve: ["approved", (id) => approveWithdrawal(world.admins[0], { withdrawalId: id })],
  pay: ["processing", (id) => payWithdrawal(world.admins[1], { withdrawalId: id })],
  "mark paid": ["paid", (id) => mark(id, "paid")],
  "mark failed": ["failed", (id) => mark(id, "failed")],
  reject: ["rejected", (id) => rejectWithdrawal(world.admins[0], { withdrawalId: id, note: NOTE })],
  cancel: ["cancelled", (id, { member }) => cancelWithdrawal(world.as(member), { withdrawalId: id })],
};
const mark = (withdrawalId: WithdrawalId, outcome: "paid" | "failed") =>
  markWithdrawal(world.admins[1], { withdrawalId, outcome, note: NOTE });

/** What the owner of 20,000 coins has once 1,000 of them came to this state. */
function pursesAt(status: WithdrawalStatus): [available: number, held: number] {
  if (status === "paid") return [19_000, 0];
  return isOpenWithdrawal(status) ? [19_000, 1_000] : [20_000, 0];
}

describe.each(WITHDRAWAL_STATUSES)("what is %s", (from) => {
  test.each(Object.keys(VERBS))("obeys the table when somebody wants to %s it", async (name) => {
    const { id, payee } = await world.aWithdrawal(from);
    const before = await world.house();
    const [to, verb] = VERBS[name] ?? [from, async () => undefined];
    if (mayBecome(from, to)) {
      await verb(id, payee);
      expect(await world.statusOf(id)).toBe(to);
      expect(await world.purses(payee.member)).toEqual(pursesAt(to));
      const out = to === "paid" ? [930, 70] : [0, 0];
      expect(await world.house()).toEqual(before.map((had, i) => had + (out[i] ?? 0)));
    } else {
      await expect(verb(id, payee)).rejects.toEqual(
        refused("ALREADY_DECIDED", { status: from.replace("_", " ") }),
      );
      expect(await world.statusOf(id)).toBe(from);
      expect(await world.purses(payee.member)).toEqual(pursesAt(from));
      expect(await world.house()).toEqual(before);
    }
    const { rows } = await listWithdrawals(world.as(payee.member), { limit: 20 });
    expect(rows[0]?.steps.at(-1)?.status).toBe(await world.statusOf(id));
  });
});

const sqlState = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => "done",
    (error: unknown) =>
      error instanceof Error && error.cause instanceof Error
        ? (Reflect.get(error.cause, "constraint") ?? Reflect.get(error.cause, "code"))
        : error,
  );

describe("the database, asked by raw SQL", () => {
  test("holds the same table as the code", async () => {
    const { rows } = await world.db.owner.execute<{ was: WithdrawalStatus; becomes: WithdrawalStatus }>(sql`
      select was, becomes from unnest(enum_range(null::withdrawal_status)) was, unnest(enum_range(null::withdrawal_status)) becomes
      where withdrawal_may_become(was, becomes) order by was, becomes`);
    const table = WITHDRAWAL_STATUSES.flatMap((was) =>
      WITHDRAWAL_STATUSES.filter((to) => WITHDRAWAL_TRANSITIONS[was].includes(to)).map((becomes) => ({
        was,
        becomes,
      })),
    );
    expect(rows).toEqual(table);
  });

  test.each(WITHDRAWAL_STATUSES)("takes a withdrawal that is %s nowhere the table doesn't", async (from) => {
    const { id } = await world.aWithdrawal(from);
    for (const db of [world.db.app, world.db.worker]) {
      for (const to of WITHDRAWAL_STATUSES.filter((each) => each !== from && !mayBecome(from, each))) {
        const jump = db.execute(
          sql`update withdrawal_requests set status = ${to}, version = version + 1 where id = ${id}`,
        );
        expect([to, await sqlState(jump)]).toEqual([to, "withdrawal_requests_follow_the_table"]);
      }
    }
  });

  test("takes no state without its event, and none without its coins", async () => {
    const { id } = await world.aWithdrawal("pending");
    const silently = world.db.app.execute(
      sql`update withdrawal_requests set status = 'under_review', version = version + 1 where id = ${id}`,
    );
    expect(await sqlState(silently)).toBe("withdrawal_requests_have_an_event_a_state");
    const inWordsAlone = (db: Db) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`
          update withdrawal_requests set status = 'rejected', version = version + 1, settle_transfer_id = gen_random_uuid()
          where id = ${id}`);
        await tx.execute(sql`
          insert into withdrawal_events (withdrawal_id, version, from_status, to_status) values (${id}, 2, 'pending', 'rejected')`);
      });
    expect(await sqlState(inWordsAlone(world.db.app))).toBe("withdrawal_requests_are_true_of_their_coins");
    const made = world.db.app.execute(sql`
      insert into withdrawal_events (withdrawal_id, version, from_status, to_status) values (${id}, 2, 'pending', 'paid')`);
    expect(await sqlState(made)).toBe("withdrawal_events_tell_what_happened");
    expect(await world.statusOf(id)).toBe("pending");
  });

  test("keeps what was asked for, and what happened", async () => {
    const { id } = await world.aWithdrawal("processing");
    for (const change of [
      "amount = 1",
      "fee = 0",
      "user_id = gen_random_uuid()",
      "fee_bps = 0",
      "two_admins = true",
    ]) {
      const sent = world.db.app.execute(
        sql.raw(`update withdrawal_requests set ${change} where id = '${id}'`),
      );
      expect([change, await sqlState(sent)]).toEqual([change, "42501"]);
      const owned = world.db.owner.execute(
        sql.raw(`update withdrawal_requests set ${change} where id = '${id}'`),
      );
      expect([change, await sqlState(owned)]).not.toEqual([change, "done"]);
    }
    const payer = world.db.app.execute(sql`update withdrawal_requests set paid_by = null where id = ${id}`);
    expect(await sqlState(payer)).toBe("withdrawal_requests_keep_their_facts");
    for (const statement of ["delete from withdrawal_events", "update withdrawal_events set version = 9"]) {
      expect(await sqlState(world.db.app.execute(sql.raw(statement)))).toBe("42501");
      expect(await sqlState(world.db.owner.execute(sql.raw(statement)))).toBe("23001");
    }
  });

  test("lets its owner cancel and nothing else", async () => {
    const { id, payee } = await world.aWithdrawal("pending");
    const { db } = world.as(payee.member);
    const approve = sql`update withdrawal_requests set status = 'approved', version = 2, approved_by = ${world.admins[0].actor.id} where id = ${id}`;
    expect(await sqlState(db.execute(approve))).toBe("42501");
    const stranger = world.as(await world.aMember());
    expect((await stranger.db.execute(approve)).rowCount).toBe(0);
  });
});
