import { randomBytes } from "node:crypto";
import { createRateLimits, createSecretBox, relyingParties } from "@yoforex/auth";
import { createTestAuth } from "@yoforex/auth/testing";
import { isDomainError, newId, type RequestId } from "@yoforex/contracts";
import { createDb, sql } from "@yoforex/db";
import { createTestDb, type TestDb } from "@yoforex/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ANONYMOUS } from "../src/actor.ts";
import { createDomain } from "../src/compose.ts";
import { bootstrapEconomy } from "../src/economy/index.ts";
import { emailIndexOf } from "../src/email-address.ts";
import { register, resendVerification, signIn, verifyEmail } from "../src/identity/index.ts";
import { rotateIndex } from "../src/index.ts";
import { createLinkSigner } from "../src/links.ts";
import { INDEXED_COLUMNS } from "../src/rotate-index.ts";
import { createMailbox } from "../src/testing/mailbox.ts";

const PASSWORD = "plum-kettle-orbit-41";
const keys = [{ id: "k1", key: randomBytes(32) }];
const links = createLinkSigner(randomBytes(32));
const [old, fresh] = [randomBytes(32), randomBytes(32)];

let db: TestDb;
let limiting: ReturnType<typeof createDb>;
beforeAll(async () => {
  db = await createTestDb();
  limiting = createDb(db.urls.app, { max: 2 });
  await bootstrapEconomy(processWith([old]).asSystem());
});
afterAll(async () => {
  await limiting.close();
  await db.close();
});

const emailOf = (username: string) => `${username}@members.example`;

/** A process that writes indexes by the first of these keys and looks all of them up. */
function processWith([indexKey = old, ...otherIndexKeys]: Buffer[], on = db.app) {
  const secrets = createSecretBox({ keys, indexKey, otherIndexKeys });
  const domain = createDomain({
    db: on,
    auth: createTestAuth({ db: on }),
    secrets,
    links,
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
  const enter = (username: string) =>
    signIn(visitor(), { email: emailOf(username), password: PASSWORD }, "member").then(
      () => "in",
      (error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error)),
    );
  return {
    asSystem: domain.asSystem,
    visitor,
    secrets,
    enter,
    register: (username: string, email = emailOf(username)) =>
      register(visitor(), { username, email, password: PASSWORD }),
  };
}

type Process = ReturnType<typeof processWith>;

const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
const worker = (...known: Buffer[]) => processWith(known, db.worker);
const rotate = (by: Process) => rotateIndex(by.asSystem(), () => undefined);

const { codeFor } = createMailbox(() => worker(old, fresh).asSystem());

async function join(by: Process, username: string): Promise<void> {
  const { registration } = await by.register(username);
  await verifyEmail(by.visitor(), { registration, code: await codeFor(emailOf(username)) });
}

/** How many accounts bear the index that this process would write. */
async function indexedBy({ secrets }: Process, usernames: string[]): Promise<number> {
  const { rows } = await db.app.execute<{ username: string; index: Buffer }>(
    sql`select username, email_index as index from users where email_index is not null`,
  );
  const own = rows.filter(({ username }) => usernames.includes(username));
  return own.filter(({ username, index }) => index.equals(emailIndexOf(secrets, emailOf(username)))).length;
}

test("members sign in and register all the while, and afterwards the old key is needed no more", async () => {
  const before = processWith([old]);
  const early = times(12, (n) => `early${n}`);
  for (const username of early) await join(before, username);
  const waiting = await before.register("waiting");
  const code = await codeFor(emailOf("waiting"));
  const again = await before.register("again");

  // As while servers are started again one after the other: both know both keys, and write one each.
  const [between, after] = [processWith([old, fresh]), processWith([fresh, old])];
  const during = times(8, (n) => `during${n}`);
  const [first, resent, , ...entered] = await Promise.all([
    rotate(worker(fresh, old)),
    resendVerification(after.visitor(), again),
    Promise.all(during.map((username, n) => join(n % 2 === 0 ? between : after, username))),
    ...early.map((username, n) => (n % 2 === 0 ? between : after).enter(username)),
  ]);
  expect(first.left).toEqual([]);
  expect(entered).toEqual(early.map(() => "in"));
  // A code that was mailed before is good after.
  const { registration } = waiting;
  await verifyEmail(after.visitor(), { registration, code });
  await verifyEmail(after.visitor(), { ...resent, code: await codeFor(emailOf("again")) });

  await rotate(worker(fresh, old));
  expect(await rotate(worker(fresh, old))).toEqual({ rewritten: 0, left: [] });
  const everybody = [...early, ...during, "waiting", "again"];
  const alone = processWith([fresh]);
  expect(await indexedBy(alone, everybody)).toBe(everybody.length);
  expect(await Promise.all(everybody.map((username) => alone.enter(username)))).toEqual(
    everybody.map(() => "in"),
  );
  expect(await before.enter("early0")).toBe("WRONG_CREDENTIALS");
});

test("no address comes to two accounts, whichever of the keys each process writes by", async () => {
  const processes = [processWith([old]), processWith([old, fresh]), processWith([fresh, old])];
  await join(processWith([old]), "settled");
  await Promise.all([
    rotate(worker(fresh, old)),
    ...times(9, (n) => processes[1 + (n % 2)]?.register(`twin${n}`, emailOf("twin"))),
    ...times(4, (n) => processes[1 + (n % 2)]?.register(`late${n}`, emailOf("settled"))),
  ]);
  const { rows } = await db.app.execute<{ holders: string }>(sql`
    select count(*) as holders from users
    where email_index is not null and (username like 'twin%' or username like 'late%')`);
  expect(rows[0]?.holders).toBe("1");
  expect(await processWith([fresh, old]).enter("settled")).toBe("in");
});

test("broken off, it goes on; what no key opens is told and left", async () => {
  const before = processWith([old]);
  for (const n of [1, 2, 3]) await before.register(`broken${n}`);
  const broken = rotateIndex(worker(fresh, old).asSystem(), () => {
    throw new Error("killed");
  });
  await expect(broken).rejects.toThrow("killed");
  await rotate(worker(fresh, old));
  const names = [1, 2, 3].map((n) => `broken${n}`);
  expect(await indexedBy(processWith([fresh]), names)).toBe(3);
  await before.register("unreadable");
  await db.app.execute(sql`update users set email_cipher = 'k0.AAAA' where username = 'unreadable'`);
  expect((await rotate(worker(fresh, old))).left).toEqual([expect.stringMatching(/^users [0-9a-f-]{36}$/)]);
});

test("nobody but the product itself indexes anew", async () => {
  await expect(rotateIndex(processWith([fresh, old]).visitor(), () => undefined)).rejects.toThrow(
    "NOT_ALLOWED",
  );
});

test("every indexed column is on the list, or follows one that is", async () => {
  const { rows } = await db.owner.execute(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea'
      and (column_name like '%index' or column_name = 'key_hash') order by 1`);
  const listed = INDEXED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  const names = [...listed, "email_verification_codes.email_index"].sort();
  expect(rows.map(({ name }) => name)).toEqual(names);
});
