import { randomBytes } from "node:crypto";
import { createRateLimits, createSecretBox, relyingParties } from "@yoforex/auth";
import { createTestAuth } from "@yoforex/auth/testing";
import { newId, type RequestId } from "@yoforex/contracts";
import { createDb, sql } from "@yoforex/db";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ANONYMOUS } from "../src/actor.ts";
import { createDomain } from "../src/compose.ts";
import { openedEmail, sealedEmail } from "../src/email-address.ts";
import { register } from "../src/identity/index.ts";
import { listKeyUse, rotateKeys } from "../src/index.ts";
import { createLinkSigner } from "../src/links.ts";
import { deliverMails } from "../src/notifications/index.ts";
import { SEALED_COLUMNS } from "../src/sealed-columns.ts";

let db: TestDb;
let limiting: ReturnType<typeof createDb>;
beforeAll(async () => {
  db = await createTestDb();
  limiting = createDb(db.urls.app, { max: 2 });
});
afterAll(async () => {
  await limiting.close();
  await db.close();
});

const indexKey = randomBytes(32);
const old = { id: "k1", key: randomBytes(32) };
const fresh = { id: "k2", key: randomBytes(32) };

/** A process that was started with these keys. */
function processWith(keys: (typeof old)[], on = db.app) {
  const domain = createDomain({
    db: on,
    auth: createTestAuth({ db: on }),
    secrets: createSecretBox({ keys, indexKey }),
    links: createLinkSigner(randomBytes(32)),
    limits: createRateLimits(limiting.pool),
    publicUrl: "https://yoforex.example",
    parties: relyingParties({ member: "https://yoforex.example", admin: "https://admin.yoforex.example" }),
    wait: async () => undefined,
  });
  const visitor = () =>
    domain.contextFor({
      actor: ANONYMOUS,
      requestId: newId<RequestId>(),
      origin: { ip: null, userAgent: "" },
    });
  return {
    asSystem: domain.asSystem,
    visitor,
    join: (username: string) =>
      register(visitor(), {
        username,
        email: `${username}@members.example`,
        password: "plum-kettle-orbit-41",
      }),
  };
}

const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
const idsInUse = async (by: ReturnType<typeof processWith>) =>
  [...new Set((await listKeyUse(by.asSystem())).map(({ keyId }) => keyId))].sort();

test("everything comes under the new key, whatever is written meanwhile, and stays readable", async () => {
  const before = processWith([old]);
  await Promise.all(times(40, (n) => before.join(`early${n}`)));
  // As while servers are started again one after the other: some know the new key and still write the old one.
  const between = processWith([old, fresh]);
  const after = processWith([fresh, old]);
  const worker = processWith([fresh, old], db.worker);
  const [first] = await Promise.all([
    rotateKeys(worker.asSystem(), () => undefined),
    ...times(10, (n) => between.join(`between${n}`)),
    ...times(10, (n) => after.join(`after${n}`)),
  ]);
  expect(first.unreadable).toEqual([]);
  expect(first.rewritten).toBeGreaterThanOrEqual(80);
  await rotateKeys(worker.asSystem(), () => undefined);
  expect(await idsInUse(worker)).toEqual(["k2"]);

  const alone = processWith([fresh], db.worker);
  const sent: string[] = [];
  await deliverMails(alone.asSystem(), async ({ to }) => void sent.push(to), 1_000);
  const { rows } = await db.app.execute<{ username: string; email_cipher: string }>(
    sql`select username, email_cipher from users where email_cipher is not null`,
  );
  const { secrets } = alone.asSystem();
  expect(rows).toHaveLength(60);
  for (const { username, email_cipher } of rows) {
    expect(openedEmail(secrets, email_cipher)).toBe(`${username}@members.example`);
    expect(sent).toContain(`${username}@members.example`);
  }
});

test("broken off, it goes on where it stood; what no key opens is told and left", async () => {
  const before = processWith([old]);
  await Promise.all(times(5, (n) => before.join(`broken${n}`)));
  const worker = processWith([fresh, old], db.worker);
  let rewritten = 0;
  const broken = rotateKeys(worker.asSystem(), (done) => {
    rewritten = done;
    throw new Error("killed");
  });
  await expect(broken).rejects.toThrow("killed");
  expect(rewritten).toBe(5);
  expect((await rotateKeys(worker.asSystem(), () => undefined)).rewritten).toBe(5);
  expect((await rotateKeys(worker.asSystem(), () => undefined)).rewritten).toBe(0);

  await db.app.execute(sql`update users set email_cipher = 'k0.AAAA' where username = 'broken0'`);
  const { unreadable } = await rotateKeys(worker.asSystem(), () => undefined);
  expect(unreadable).toEqual([expect.stringMatching(/^users [0-9a-f-]{36}$/)]);
  expect(await idsInUse(worker)).toEqual(["k0", "k2"]);
});

test("what is written while it is being sealed anew stays as it was written", async () => {
  const before = processWith([old]);
  await before.join("changing");
  const worker = processWith([fresh, old], db.worker);
  const changed = sealedEmail(before.asSystem().secrets, "changed@members.example").emailCipher;
  const isWaiting = async () => {
    const { rows } = await db.worker.execute(sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    expect(rows.length).toBeGreaterThan(0);
  };
  const rotating = await db.app.transaction(async (tx) => {
    await tx.execute(sql`update users set email_cipher = ${changed} where username = 'changing'`);
    const begun = rotateKeys(worker.asSystem(), () => undefined);
    await vi.waitFor(isWaiting, { timeout: 20_000 });
    return { begun };
  });
  await rotating.begun;
  const { rows } = await db.app.execute<{ sealed: string }>(
    sql`select email_cipher as sealed from users where username = 'changing'`,
  );
  expect(openedEmail(worker.asSystem().secrets, rows[0]?.sealed ?? "")).toBe("changed@members.example");
});

test("nobody but the product itself changes keys", async () => {
  await expect(rotateKeys(processWith([fresh]).visitor(), () => undefined)).rejects.toThrow("NOT_ALLOWED");
});

test("every sealed column of the database is on the list", async () => {
  const { rows } = await db.owner.execute(sql`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type = 'text' and (column_name like '%cipher%' or column_name = 'payload')
    order by 1, 2`);
  const listed = SEALED_COLUMNS.map(({ table, column }) => ({ table, column }));
  expect(rows).toEqual(listed.sort((a, b) => a.table.localeCompare(b.table)));
});
