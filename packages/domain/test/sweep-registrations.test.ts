import { DomainError, isDomainError, newId } from "@yoforex/contracts";
import { eq, sql } from "@yoforex/db";
import { userCredentials, users } from "@yoforex/db/schema/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  register,
  requestPasswordReset,
  resetPassword,
  sweepRegistrations,
  verifyEmail,
} from "../src/identity/index.ts";
import { createWorld, PASSWORD, type World } from "../src/testing/index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const join = (username: string, email = `${username}@members.example`) =>
  register(world.anonymous(), { username, email, password: PASSWORD });
const sweep = () => sweepRegistrations(world.asWorker());
const taken = (username: string) =>
  expect(join(username)).rejects.toEqual(new DomainError("USERNAME_TAKEN", {}));

test("a registration that nobody finished frees its name and address after a week, once", async () => {
  const holder = await world.aMember();
  await join("unfinished");
  await join("decoy", holder.email);
  world.clock.moveOn({ days: 6 });
  await join("younger");
  expect(await sweep()).toEqual({ registrations: 0 });
  world.clock.moveOn({ days: 1 });
  const runs = await Promise.all([sweep(), sweep()]);
  expect(runs.reduce((sum, { registrations }) => sum + registrations, 0)).toBe(2);
  expect(await sweep()).toEqual({ registrations: 0 });
  await taken("younger");
  await taken(holder.username);

  await join("decoy");
  const { registration } = await join("Unfinished", "unfinished@members.example");
  const code = await world.codeFor("unfinished@members.example");
  expect((await verifyEmail(world.anonymous(), { registration, code })).token).not.toBe("");
});

test("nothing personal stays of it, and its purses stay", async () => {
  await join("forgotten");
  const [before] = await world.db.app
    .select({ id: users.id })
    .from(users)
    .where(eq(users.username, "forgotten"));
  const id = before?.id ?? newId();
  world.clock.moveOn({ days: 7 });
  await sweep();
  const [row] = await world.db.app.select().from(users).where(eq(users.id, id));
  expect(row).toMatchObject({ status: "erased", emailCipher: null, emailIndex: null });
  expect(row?.username).toMatch(/^gone\.[0-9a-f]{19}$/);
  expect(await world.db.app.select().from(userCredentials).where(eq(userCredentials.userId, id))).toEqual([]);
  for (const table of ["email_outbox", "email_verification_codes"]) {
    const { rows } = await world.db.owner.execute(
      sql`select from ${sql.identifier(table)} where user_id = ${id}`,
    );
    expect([table, rows.length]).toEqual([table, 0]);
  }
  const { rows } = await world.db.owner.execute(sql`select from coin_accounts where owner = ${id}`);
  expect(rows.length).toBeGreaterThan(0);
});

test("whoever is staff, or has coins, is left alone even without a proven address", async () => {
  const staff = await world.aMember({ verified: false, role: "moderator" });
  const rich = await world.aMember({ verified: false, coins: 5 });
  world.clock.moveOn({ days: 30 });
  expect(await sweep()).toEqual({ registrations: 0 });
  await taken(staff.username);
  await taken(rich.username);
});

test("somebody who proves her address in the last moment keeps her name, or is told that it is too late", async () => {
  const late = Array.from({ length: 8 }, (_, n) => `late${n}`);
  for (const name of late) await join(name);
  world.clock.moveOn({ days: 7 });
  const tokens: string[] = [];
  for (const name of late) {
    const email = `${name}@members.example`;
    await requestPasswordReset(world.anonymous(), { email });
    tokens.push(/\/reset#([\w-]{43})$/m.exec((await world.mailsTo(email)).at(-1)?.text ?? "")?.[1] ?? "");
  }
  const prove = async (token: string) =>
    resetPassword(world.anonymous(), { token, password: "maple-lantern-tide-88" }).then(
      () => "proven",
      (error: unknown) => (isDomainError(error) ? "too late" : String(error)),
    );
  const [, ...outcomes] = await Promise.all([sweep(), ...tokens.map(prove)]);
  for (const [n, name] of late.entries()) {
    const rows = await world.db.app
      .select({ verifiedAt: users.emailVerifiedAt, cipher: users.emailCipher })
      .from(users)
      .where(eq(users.username, name));
    const kept = rows.some(({ verifiedAt, cipher }) => verifiedAt !== null && cipher !== null);
    expect(outcomes[n]).toBe(kept ? "proven" : "too late");
  }
  const { rows } = await world.db.owner.execute(
    sql`select from users where email_verified_at is not null and email_cipher is null`,
  );
  expect(rows).toEqual([]);
});

test("nobody but the product itself sweeps", async () => {
  await expect(sweepRegistrations(world.anonymous())).rejects.toThrow("NOT_ALLOWED");
});
