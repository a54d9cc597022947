import { asId, isDomainError, type PasskeyAnswer, type PasskeyId } from "@yoforex/contracts";
import { desc, eq } from "@yoforex/db";
import { loginEvents, userCredentials, users } from "@yoforex/db/schema/identity";
import { userPasskeys } from "@yoforex/db/schema/passkeys";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createAuthenticator,
  createWorld,
  type Lies,
  type SoftAuthenticator,
  type TestMember,
  type World,
} from "../testing/index.ts";
import {
  addPasskey,
  listPasskeys,
  removePasskey,
  signInByPasskey,
  startPasskey,
  startPasskeyProof,
  startPasskeySignIn,
  stepUp,
} from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const HOSTS = { member: "https://yoforex.example", admin: "https://admin.yoforex.example" } as const;
type Host = keyof typeof HOSTS;

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error)),
  );

interface Enrolled {
  member: TestMember;
  key: SoftAuthenticator;
  passkeyId: PasskeyId;
}

async function anEnrolled(role: "user" | "admin" = "user", host: Host = "member"): Promise<Enrolled> {
  const member = await world.aMember({ role });
  const key = createAuthenticator(HOSTS[host]);
  const answer = key.make(await startPasskey(world.as(member), host));
  await addPasskey(world.as(member), { name: "My key", answer }, host);
  const [passkey] = await listPasskeys(world.as(member));
  if (passkey === undefined) throw new Error("she has no passkey");
  return { member, key, passkeyId: asId(passkey.id) };
}

const asked = (host: Host = "member") => startPasskeySignIn(world.anonymous(), host);
const enter = (answer: PasskeyAnswer, host: Host = "member") =>
  signInByPasskey(world.anonymous(), { answer }, host);
/** Signs in with an answer that may lie. */
const enterWith = async ({ key }: Pick<Enrolled, "key">, lies: Lies = {}) =>
  codeOf(enter(key.sign(await asked(), lies)));

async function lastEvent(userId: string) {
  const { outcome, method, failure } = loginEvents;
  const [event] = await world.db.app
    .select({ outcome, method, failure })
    .from(loginEvents)
    .where(eq(loginEvents.userId, userId))
    .orderBy(desc(loginEvents.id))
    .limit(1);
  return event;
}

describe("signing in", () => {
  test("needs nothing but the passkey, opens a session of its own and is written down", async () => {
    const { member, key } = await anEnrolled();
    const { token } = await enter(key.sign(await asked()));
    const found = await world.auth.validateSession(token, "member");
    expect(found?.user.id).toBe(member.id);
    expect(token).not.toBe(member.token);
    expect(await world.auth.validateSession(token, "admin")).toBeNull();
    expect(await lastEvent(member.id)).toEqual({ outcome: "success", method: "passkey", failure: null });
    expect((await listPasskeys(world.as(member)))[0]?.lastUsedAt).not.toBeNull();
    expect(await enterWith({ key })).toBe("done");
  });

  test.each<[string, Lies]>([
    ["from another page", { origin: "https://yoforex.example.evil.example" }],
    ["from the staff's host", { origin: HOSTS.admin }],
    ["for another site", { rpId: "evil.example" }],
    ["for the staff's site", { rpId: "admin.yoforex.example" }],
    ["whose holder was not verified", { isVerified: false }],
    ["that tells nobody's name", { userHandle: null }],
    ["that tells another's name", { userHandle: "AZ-qqgAAcACAAAAAAADerQ" }],
    ["of a key that nobody has", { id: "bm9ib2R5IGhhcyB0aGlzIGtleQ" }],
  ])("an answer %s is refused as wrong", async (_name, lies) => {
    const enrolled = await anEnrolled();
    expect(await enterWith(enrolled, lies)).toBe("WRONG_PROOF");
    expect(await enterWith(enrolled)).toBe("done");
  });

  test("what was changed on its way is refused", async () => {
    const { key } = await anEnrolled();
    const answer = key.sign(await asked());
    const { signature } = key.sign(await asked());
    expect(await codeOf(enter({ ...answer, signature }))).toBe("WRONG_PROOF");
    for (const broken of ["AAAA", "x", "-".repeat(200)]) {
      expect(await codeOf(enter({ ...key.sign(await asked()), signature: broken }))).toBe("WRONG_PROOF");
      const authenticatorData = broken;
      expect(await codeOf(enter({ ...key.sign(await asked()), authenticatorData }))).toBe("WRONG_PROOF");
    }
    expect(await codeOf(enter({ ...answer, clientDataJSON: "AAAA" }))).toBe("CHALLENGE_EXPIRED");
  });

  test("a challenge takes one answer, right or wrong, in ten minutes and on its own host", async () => {
    const { key } = await anEnrolled();
    const first = await asked();
    const answer = key.sign(first);
    expect(await codeOf(enter(answer))).toBe("done");
    expect(await codeOf(enter(answer))).toBe("CHALLENGE_EXPIRED");
    expect(await codeOf(enter(key.sign(first)))).toBe("CHALLENGE_EXPIRED");

    const wrong = await asked();
    expect(await codeOf(enter(key.sign(wrong, { rpId: "evil.example" })))).toBe("WRONG_PROOF");
    expect(await codeOf(enter(key.sign(wrong)))).toBe("CHALLENGE_EXPIRED");

    const late = await asked();
    world.clock.moveOn({ minutes: 10 });
    expect(await codeOf(enter(key.sign(late)))).toBe("CHALLENGE_EXPIRED");
    expect(await codeOf(enter(key.sign(await asked("admin"))))).toBe("CHALLENGE_EXPIRED");
    expect(await enterWith({ key }, { challenge: "x".repeat(43) })).toBe("CHALLENGE_EXPIRED");
  });

  test("of many who send one answer at once, one comes in", async () => {
    const { key } = await anEnrolled();
    const answer = key.sign(await asked());
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => codeOf(enter(answer))));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
  });

  test("a challenge for something else signs nobody in", async () => {
    const { member, key } = await anEnrolled();
    const { challenge } = await startPasskeyProof(world.as(member), "member");
    expect(await enterWith({ key }, { challenge })).toBe("CHALLENGE_EXPIRED");
    const creation = await startPasskey(world.as(member), "member");
    expect(await enterWith({ key }, { challenge: creation.challenge })).toBe("CHALLENGE_EXPIRED");
  });

  test("a count that stands still or goes back is a copied key, and the copy stays out", async () => {
    const { member, key } = await anEnrolled();
    expect(await enterWith({ key }, { signCount: 7 })).toBe("done");
    expect(await enterWith({ key }, { signCount: 7 })).toBe("WRONG_PROOF");
    expect(await enterWith({ key }, { signCount: 3 })).toBe("WRONG_PROOF");
    expect(await enterWith({ key }, { signCount: 0 })).toBe("WRONG_PROOF");
    expect(await lastEvent(member.id)).toEqual({
      outcome: "failure",
      method: "passkey",
      failure: "wrong_passkey",
    });
    expect(await enterWith({ key }, { signCount: 8 })).toBe("done");
  });

  test("of two copies that send the same count at once, one comes in", async () => {
    const { key } = await anEnrolled();
    const answers = [await asked(), await asked(), await asked()].map((one) =>
      key.sign(one, { signCount: 5 }),
    );
    const outcomes = await Promise.all(answers.map((answer) => codeOf(enter(answer))));
    expect(outcomes.toSorted()).toEqual(["WRONG_PROOF", "WRONG_PROOF", "done"]);
  });

  test("a passkey that doesn't count works again and again", async () => {
    const { key } = await anEnrolled();
    for (let n = 0; n < 3; n += 1) expect(await enterWith({ key }, { signCount: 0 })).toBe("done");
  });

  test("a removed passkey is answered like one that never was", async () => {
    const { member, key, passkeyId } = await anEnrolled();
    await removePasskey(world.as(member), { passkeyId });
    expect(await enterWith({ key })).toBe("WRONG_PROOF");
    const stranger = createAuthenticator(HOSTS.member);
    stranger.make(await startPasskey(world.as(member), "member"));
    expect(await enterWith({ key: stranger })).toBe("WRONG_PROOF");
  });

  test("the last passkey stays where nothing else lets her in, whichever of two is removed first", async () => {
    const { member, passkeyId } = await anEnrolled();
    const answer = createAuthenticator(HOSTS.member).make(await startPasskey(world.as(member), "member"));
    await addPasskey(world.as(member), { name: "Spare key", answer }, "member");
    await world.db.owner.delete(userCredentials).where(eq(userCredentials.userId, member.id));
    const spare = (await listPasskeys(world.as(member))).find(({ name }) => name === "Spare key");
    const both = [passkeyId, asId<PasskeyId>(spare?.id ?? "")];
    const removed = await Promise.all(
      both.map((id) => codeOf(removePasskey(world.as(member), { passkeyId: id }))),
    );
    expect(removed.sort()).toEqual(["ONLY_WAY_IN", "done"]);
    const left = await listPasskeys(world.as(member));
    expect(left).toHaveLength(1);
    const mails = await world.mailsTo(member.email);
    expect(mails.filter(({ subject }) => subject === "A passkey was removed from your account")).toHaveLength(
      1,
    );
  });

  test("a passkey of the staff's host alone lets nobody in on the member's", async () => {
    const { member, passkeyId } = await anEnrolled("admin");
    const answer = createAuthenticator(HOSTS.admin).make(await startPasskey(world.as(member), "admin"));
    await addPasskey(world.as(member), { name: "Desk key", answer }, "admin");
    await world.db.owner.delete(userCredentials).where(eq(userCredentials.userId, member.id));
    expect(await codeOf(removePasskey(world.as(member), { passkeyId }))).toBe("ONLY_WAY_IN");
  });

  test("the suspended come in to read on the member's host, as with a password, and not on the staff's", async () => {
    const ana = await anEnrolled();
    const admin = await anEnrolled("admin", "admin");
    const enterStaff = async () => codeOf(enter(admin.key.sign(await asked("admin")), "admin"));
    expect(await enterStaff()).toBe("done");
    for (const { member } of [ana, admin]) {
      await world.db.app.update(users).set({ status: "suspended" }).where(eq(users.id, member.id));
    }
    expect(await enterWith(ana)).toBe("done");
    expect(await enterStaff()).toBe("WRONG_PROOF");
    expect(await lastEvent(admin.member.id)).toMatchObject({ outcome: "refused", failure: "no_access" });
  });

  test("on the staff's host a member without a role is refused like a wrong key", async () => {
    const member = await world.aMember();
    const key = createAuthenticator(HOSTS.admin);
    const answer = key.make(await startPasskey(world.as(member), "admin"));
    await addPasskey(world.as(member), { name: "My key", answer }, "admin");
    expect(await codeOf(enter(key.sign(await asked("admin")), "admin"))).toBe("WRONG_PROOF");
  });

  test("is limited by place, and says so before it looks", async () => {
    const { key } = await anEnrolled();
    const outcomes: string[] = [];
    for (let n = 0; n < 31; n += 1) {
      const answer = key.sign(await asked(), { rpId: "evil.example" });
      outcomes.push(await codeOf(signInByPasskey(world.anonymous("198.51.100.77"), { answer }, "member")));
    }
    expect(outcomes.at(29)).toBe("WRONG_PROOF");
    expect(outcomes.at(30)).toBe("RATE_LIMITED");
    expect(await enterWith({ key })).toBe("done");
  });

  test("from a new device it is told by mail", async () => {
    const { member, key } = await anEnrolled();
    const answer = key.sign(await asked());
    await signInByPasskey(world.anonymous("203.0.113.50"), { answer }, "member");
    expect((await world.mailsTo(member.email)).at(-1)?.subject).toMatch(/^New sign-in: /);
  });
});

describe("a fresh proof", () => {
  const prove = ({ member, key }: Enrolled, lies: Lies = {}, by = member) =>
    startPasskeyProof(world.as(by), "member").then((one) =>
      stepUp(world.as(member), { method: "passkey", answer: key.sign(one, lies) }, "member"),
    );

  test("by passkey exchanges the session for a fresh one", async () => {
    const enrolled = await anEnrolled();
    const { token } = await prove(enrolled);
    expect((await world.auth.validateSession(token, "member"))?.user.id).toBe(enrolled.member.id);
    expect(await world.auth.validateSession(enrolled.member.token ?? "", "member")).toBeNull();
  });

  test("takes no answer to another's question, and none of another's key", async () => {
    const [ana, bea] = [await anEnrolled(), await anEnrolled()];
    expect(await codeOf(prove(ana, {}, bea.member))).toBe("CHALLENGE_EXPIRED");
    const answer = bea.key.sign(await startPasskeyProof(world.as(ana.member), "member"));
    expect(await codeOf(stepUp(world.as(ana.member), { method: "passkey", answer }, "member"))).toBe(
      "WRONG_PROOF",
    );
  });

  test("takes no answer to a question of another of her sessions", async () => {
    const { member, key } = await anEnrolled();
    const elsewhere = world.as(member, { sessionId: "f".repeat(64) });
    const answer = key.sign(await startPasskeyProof(elsewhere, "member"));
    const proof = { method: "passkey", answer } as const;
    expect(await codeOf(stepUp(world.as(member), proof, "member"))).toBe("CHALLENGE_EXPIRED");
    // It was used up all the same.
    expect(await codeOf(stepUp(elsewhere, proof, "member"))).toBe("CHALLENGE_EXPIRED");
  });

  test("works once, and not by a key that isn't there any more", async () => {
    const enrolled = await anEnrolled();
    const { member, key, passkeyId } = enrolled;
    const question = await startPasskeyProof(world.as(member), "member");
    const proof = { method: "passkey", answer: key.sign(question) } as const;
    expect(await codeOf(stepUp(world.as(member), proof, "member"))).toBe("done");
    expect(await codeOf(stepUp(world.as(member), proof, "member"))).toBe("CHALLENGE_EXPIRED");
    expect(await codeOf(prove(enrolled, { signCount: 1 }))).toBe("WRONG_PROOF");
    const last = await startPasskeyProof(world.as(member), "member");
    await removePasskey(world.as(member), { passkeyId });
    const late = { method: "passkey", answer: key.sign(last) } as const;
    expect(await codeOf(stepUp(world.as(member), late, "member"))).toBe("WRONG_PROOF");
    expect(await codeOf(startPasskeyProof(world.as(member), "member"))).toBe("NOT_FOUND");
  });
});

test("nothing of a passkey lets anybody in who copies the table", async () => {
  const { member } = await anEnrolled();
  const [row] = await world.db.app.select().from(userPasskeys).where(eq(userPasskeys.userId, member.id));
  expect(Object.keys(row ?? {}).filter((column) => /secret|private|token/i.test(column))).toEqual([]);
});
