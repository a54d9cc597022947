import { newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused } from "../../test/outcomes.ts";
import { type AdminAct, recordAudit } from "../audit-log.ts";
import { inTx, type MemberCtx } from "../context.ts";
import { checkAuditChain, getAuditChain } from "./index.ts";

let world: ForumWorld;
let moderator: MemberCtx;

beforeAll(async () => {
  world = await createForumWorld();
  moderator = world.moderator;
});
afterAll(() => world.close());

const act = (n: number): AdminAct => ({
  action: "post.hide",
  target: { type: "thread", id: newId(), label: `Thread ${n}` },
  reason: `Reason ${n}`,
});
const record = (n: number) => inTx(moderator, (tx) => recordAudit(tx, moderator, act(n)));
const check = () => checkAuditChain(world.asWorker());

/** What the owner of the database can do who turns all triggers off; undone once `look` has looked. */
async function tampered<T>(statement: string, look: () => Promise<T>): Promise<T> {
  const asSuperuser = (run: string) =>
    world.db.owner.transaction(async (tx) => {
      await tx.execute(sql`set local role none`);
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql.raw(run));
    });
  await asSuperuser(
    "create table acts as table admin_actions; create table links as table admin_action_links",
  );
  await asSuperuser(statement);
  const seen = await look();
  await asSuperuser(`delete from admin_actions; delete from admin_action_links;
    insert into admin_actions table acts; insert into admin_action_links table links; drop table acts, links`);
  return seen;
}

test("acts that are committed at once make one whole chain, and a page says so", async () => {
  expect(await getAuditChain(moderator)).toEqual({ lastCheck: null });
  await Promise.all(Array.from({ length: 12 }, (_, n) => record(n)));
  expect(await check()).toEqual({
    passed: true,
    length: 12,
    head: expect.stringMatching(/^[\da-f]{64}$/),
    offenders: [],
  });
  expect((await getAuditChain(moderator)).lastCheck).toMatchObject({ length: 12, offenders: [] });
  await expect(getAuditChain(world.as(await world.aMember()))).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "role" }),
  );
  await expect(checkAuditChain(moderator)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
});

const FIFTH = "(select action_id from admin_action_links where position = 5)";
test.each([
  ["another deed", `update admin_actions set action = 'post.show' where id = ${FIFTH}`, ["5 hash"]],
  ["another doer's address", `update admin_actions set ip = '192.0.2.1' where id = ${FIFTH}`, ["5 hash"]],
  ["another moment", `update admin_actions set created_at = now() where id = ${FIFTH}`, ["5 hash"]],
  ["another reason", `update admin_actions set reason = 'Another' where id = ${FIFTH}`, ["5 words"]],
  [
    "another reason without its salt",
    `update admin_action_links set words_salt = null where position = 5;
     update admin_actions set reason = 'Another' where id = ${FIFTH}`,
    ["5 words"],
  ],
  ["an act taken out", `delete from admin_actions where id = ${FIFTH}`, ["5 act is gone"]],
  [
    "an act taken out with its link",
    `delete from admin_actions where id = ${FIFTH}; delete from admin_action_links where position = 5`,
    ["6 place", "6 hash"],
  ],
  [
    "the last act taken out with its link",
    `delete from admin_actions where id = (select action_id from admin_action_links where position = 12);
     delete from admin_action_links where position = 12`,
    ["12 was another"],
  ],
])("%s is found, although no trigger saw it", async (_what, statement, offenders) => {
  const found = await tampered(statement, check);
  expect(found.passed).toBe(false);
  expect(found.offenders).toEqual(expect.arrayContaining(offenders));
});

test("an act that is slipped in without a link is found", async () => {
  const found = await tampered(
    `insert into admin_actions select gen_random_uuid(), admin_id, action, target_type, target_id, target_label, reason,
      changes, request_id, ip, user_agent, created_at from admin_actions limit 1`,
    check,
  );
  expect(found.offenders).toEqual([expect.stringMatching(/ has no link$/)]);
});

test("an erased reason takes its salt along and leaves the chain whole", async () => {
  await world.db.worker.execute(
    sql`update admin_actions set reason = 'erased', target_label = 'erased' where id = ${sql.raw(FIFTH)}`,
  );
  const { rows } = await world.db.owner.execute(
    sql`select words_salt from admin_action_links where position = 5`,
  );
  expect(rows).toEqual([{ words_salt: null }]);
  expect(await check()).toMatchObject({ passed: true, offenders: [] });
});

test("nobody who can write an act can write its link", async () => {
  for (const db of [world.db.app, world.db.worker])
    for (const statement of [
      "insert into admin_action_links table admin_action_links",
      "update admin_action_links set hash = ''",
      "delete from admin_action_links",
      "select link_admin_action_after(a) from admin_actions a",
    ])
      await expect(db.execute(sql.raw(statement)), statement).rejects.toMatchObject({
        cause: { code: "42501" },
      });
  await expect(world.db.owner.execute(sql`delete from admin_action_links`)).rejects.toMatchObject({
    cause: { code: "23001" },
  });
});
