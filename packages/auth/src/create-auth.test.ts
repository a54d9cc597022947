import { randomBytes } from "node:crypto";
import { type MemberId, newId } from "@yoforex/contracts";
import { actingOn, eq } from "@yoforex/db";
import { sessions, users } from "@yoforex/db/schema/identity";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashOf } from "./lucia.ts";
import { createTestAuth } from "./testing.ts";
import type { Audience, Auth } from "./types.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let db: TestDb;
let auth: Auth;
let now = Date.now();

beforeAll(async () => {
  const opened = await createTestDb();
  db = { ...opened, app: actingOn(opened.app, { kind: "system" }) };
  auth = createTestAuth({ db: db.app, clock: () => now });
});
afterAll(() => db.close());

async function aUser(): Promise<MemberId> {
  const id = newId<MemberId>();
  const username = `u${randomBytes(6).toString("hex")}`;
  await db.app.insert(users).values({ id, username, emailCipher: "sealed", emailIndex: randomBytes(32) });
  return id;
}

const origin = { ip: "203.0.113.7", userAgent: "a browser" };
const opened = (userId: MemberId, audience: Audience = "member") =>
  db.app.transaction((tx) => auth.createSession(tx, { userId, audience, origin }));

const rowOf = async (token: string) =>
  (
    await db.app
      .select()
      .from(sessions)
      .where(eq(sessions.id, hashOf(token)))
  )[0];

test("a token has over 128 bits, is stored as a hash only, and the hash opens nothing", async () => {
  const userId = await aUser();
  const { token, session } = await opened(userId);
  expect(token.length * 5).toBeGreaterThanOrEqual(128);
  const stored = JSON.stringify(await db.app.select().from(sessions));
  expect(stored).toContain(hashOf(token));
  expect(stored).not.toContain(token);
  expect(await auth.validateSession(session.id, "member")).toBeNull();
  expect(await auth.validateSession("", "member")).toBeNull();
  expect(await auth.validateSession(token, "member")).toMatchObject({
    session: { id: session.id, handle: session.handle, audience: "member", fresh: false },
    user: { id: userId, role: "user", status: "active", emailVerified: false },
  });
});

test("a session that was made in a transaction that failed does not exist", async () => {
  const userId = await aUser();
  let token = "";
  const failed = db.app.transaction(async (tx) => {
    ({ token } = await auth.createSession(tx, { userId, audience: "member", origin }));
    throw new Error("rolled back");
  });
  await expect(failed).rejects.toThrow("rolled back");
  expect(token).not.toBe("");
  expect(await auth.validateSession(token, "member")).toBeNull();
});

test("a member's session is none on the staff's host, nor the other way round", async () => {
  const userId = await aUser();
  const member = await opened(userId, "member");
  const admin = await opened(userId, "admin");
  expect(await auth.validateSession(member.token, "admin")).toBeNull();
  expect(await auth.validateSession(admin.token, "member")).toBeNull();
  expect(await auth.validateSession(admin.token, "admin")).not.toBeNull();
});

test("use prolongs a session, and is written down at most once an hour", async () => {
  const { token, session } = await opened(await aUser());
  const created = await rowOf(token);
  now += 59 * MINUTE;
  expect((await auth.validateSession(token, "member"))?.session.fresh).toBe(false);
  expect(await rowOf(token)).toEqual(created);
  now += 2 * MINUTE;
  const used = await auth.validateSession(token, "member");
  expect(used?.session.fresh).toBe(true);
  expect(used?.session.expiresAt.getTime()).toBe(session.expiresAt.getTime() + 61 * MINUTE);
  expect((await rowOf(token))?.lastUsedAt.getTime()).toBe(now);
  expect((await auth.validateSession(token, "member"))?.session.fresh).toBe(false);
});

test("ten days without use end a session, and its row goes", async () => {
  const { token } = await opened(await aUser());
  now += 10 * DAY;
  expect(await auth.validateSession(token, "member")).toBeNull();
  expect(await rowOf(token)).toBeUndefined();
});

test("thirty days end a session however much it is used", async () => {
  const { token, session } = await opened(await aUser());
  for (let day = 0; day < 29; day++) {
    now += DAY;
    expect((await auth.validateSession(token, "member"))?.session.endsAt).toEqual(session.endsAt);
  }
  expect((await rowOf(token))?.expiresAt).toEqual(session.endsAt);
  now += DAY;
  expect(await auth.validateSession(token, "member")).toBeNull();
});

test("a member ends her own sessions one by one, or all but this one; nobody else's", async () => {
  const [ana, bea] = [await aUser(), await aUser()];
  const [one, two, three] = [await opened(ana), await opened(ana), await opened(ana, "admin")];
  const other = await opened(bea);
  const inTx = db.app.transaction.bind(db.app);
  expect(await inTx((tx) => auth.revokeSession(tx, ana, other.session.handle))).toBe(false);
  expect(await inTx((tx) => auth.revokeSession(tx, ana, one.session.handle))).toBe(true);
  expect(await inTx((tx) => auth.revokeSession(tx, ana, one.session.handle))).toBe(false);
  expect((await auth.listSessions(db.app, ana, "member")).map(({ handle }) => handle)).toEqual([
    two.session.handle,
  ]);
  await inTx((tx) => auth.revokeAllSessions(tx, ana, two.session.id));
  expect(await auth.validateSession(three.token, "admin")).toBeNull();
  expect(await auth.validateSession(two.token, "member")).not.toBeNull();
  await inTx((tx) => auth.endSession(tx, two.session.id));
  expect(await auth.listSessions(db.app, ana, "member")).toEqual([]);
  await inTx((tx) => auth.revokeAllSessions(tx, bea));
  expect(await auth.validateSession(other.token, "member")).toBeNull();
});

test("sessions that have ended are swept away, others are not", async () => {
  const userId = await aUser();
  const { token: old } = await opened(userId);
  now += 6 * DAY;
  const { token: young } = await opened(userId);
  now += 5 * DAY;
  expect(await auth.deleteExpiredSessions()).toBeGreaterThanOrEqual(1);
  expect(await rowOf(old)).toBeUndefined();
  expect(await rowOf(young)).toBeDefined();
});

test("what the browser says of itself is cut to the column's length", async () => {
  const userId = await aUser();
  const long = { ip: null, userAgent: "x".repeat(5_000) };
  await db.app.transaction((tx) => auth.createSession(tx, { userId, audience: "member", origin: long }));
  expect((await auth.listSessions(db.app, userId, "member"))[0]?.userAgent).toHaveLength(300);
});
