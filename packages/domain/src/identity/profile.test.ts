import { asId, isDomainError, newId, type SessionId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../testing/index.ts";
import { deviceOf } from "./device.ts";
import {
  getMe,
  getProfile,
  grantRole,
  listSessions,
  memberRefs,
  revokeSession,
  signIn,
  updateProfile,
} from "./index.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error)),
  );

const TOLD = {
  displayName: "Ana of the Tide",
  bio: "Trades the London session.",
  location: "Lisbon",
  website: "https://tide.example",
  experience: "trading" as const,
  favoritePairs: ["EURUSD"],
  socialLinks: { github: "https://github.com/ana" },
};
const NOTHING = {
  displayName: null,
  bio: null,
  location: null,
  website: null,
  experience: null,
  favoritePairs: [],
  socialLinks: {},
};

test("a member sees her own address and coins, a visitor sees nobody", async () => {
  const member = await world.aMember({ coins: 12 });
  expect(await getMe(world.as(member))).toMatchObject({
    id: member.id,
    email: member.email,
    spendable: 12,
    status: "active",
  });
  expect(await getMe(world.anonymous())).toBeNull();
});

test("what a member tells of herself is there for anybody, without her address, until she takes it back", async () => {
  const member = await world.aMember();
  const profile = await updateProfile(world.as(member), TOLD);
  expect(profile).toMatchObject({ ...TOLD, username: member.username, threadCount: 0, listingCount: 0 });
  const seen = await getProfile(world.anonymous(), { username: member.username.toUpperCase() });
  expect(seen).toEqual(profile);
  expect(JSON.stringify(seen)).not.toContain("@");
  expect(await updateProfile(world.as(member), NOTHING)).toMatchObject(NOTHING);
});

test("who has not proven her address has no page yet, but for herself", async () => {
  const member = await world.aMember({ verified: false });
  const { username } = member;
  expect(await codeOf(getProfile(world.anonymous(), { username }))).toBe("NOT_FOUND");
  expect(await codeOf(getProfile(world.as(await world.aMember()), { username }))).toBe("NOT_FOUND");
  expect(await codeOf(getProfile(world.as(member), { username }))).toBe("done");
  expect(await codeOf(getProfile(world.anonymous(), { username: "nobody-at-all" }))).toBe("NOT_FOUND");
});

test("a member sees her own devices, this one marked, and signs one of them out; nobody else's", async () => {
  const [ana, bea] = [await world.aMember(), await world.aMember()];
  const other = await signIn(world.anonymous(), ana, "member");
  const sessions = await listSessions(world.as(ana), "member");
  expect(sessions.map(({ current, device }) => ({ current, device }))).toEqual([
    { current: false, device: "Firefox on Linux" },
    { current: true, device: "Firefox on Linux" },
    // The session that the code opened.
    { current: false, device: "Firefox on Linux" },
  ]);
  const sessionId = asId<SessionId>(sessions[0]?.id ?? "");
  expect(await codeOf(revokeSession(world.as(bea), { sessionId }))).toBe("NOT_FOUND");
  expect(await world.auth.validateSession(other.token, "member")).not.toBeNull();
  expect(await codeOf(revokeSession(world.as(ana), { sessionId }))).toBe("done");
  expect(await world.auth.validateSession(other.token, "member")).toBeNull();
  expect(await codeOf(revokeSession(world.as(ana), { sessionId: newId<SessionId>() }))).toBe("NOT_FOUND");
});

test("only the product itself gives roles, and who gets one signs in anew", async () => {
  const [admin, member] = [await world.staff("admin"), await world.aMember()];
  const role = { memberId: member.id, role: "admin" } as const;
  expect(await codeOf(grantRole(admin, role))).toBe("NOT_ALLOWED");
  expect(await codeOf(grantRole(world.as(member), role))).toBe("NOT_ALLOWED");
  await grantRole(world.asSystem(), role);
  expect(await world.auth.validateSession(member.token ?? "", "member")).toBeNull();
});

test("members behind rows are looked up at once, and an unknown one is loud", async () => {
  const [ana, bea] = [await world.aMember(), await world.aMember({ role: "moderator" })];
  const refOf = await memberRefs(world.db.app, [ana.id, bea.id, ana.id]);
  expect(refOf(bea.id)).toEqual({
    id: bea.id,
    username: bea.username,
    displayName: null,
    avatarUrl: null,
    role: "moderator",
  });
  expect(() => refOf(newId())).toThrow("nobody is");
  await memberRefs(world.db.app, []);
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
    "Safari on iOS",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  ["curl/8.5.0", "Unknown device"],
])("%s is %s", (userAgent, device) => expect(deviceOf(userAgent)).toBe(device));
