import { createHash } from "node:crypto";
import { asId, type ExportId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addPasskey,
  buildExports,
  changeEmail,
  confirmEmail,
  dropEmailChange,
  type ExportPart,
  getEmailChange,
  linkExport,
  listExports,
  listSessions,
  openExport,
  requestExport,
  revokeOtherSessions,
  signIn,
  signOutEverywhere,
  startPasskey,
  stopEmailChange,
  sweepExports,
} from "../src/identity/index.ts";
import {
  createAuthenticator,
  createWorld,
  PASSWORD,
  type TestMember,
  type World,
} from "../src/testing/index.ts";
import { refused } from "./outcomes.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const packed: ExportPart[] = [];
const pack = async (parts: AsyncIterable<ExportPart>) => {
  for await (const part of parts) packed.push(part);
  const key = createHash("sha1").update(String(packed.length)).digest("hex");
  return { storageKey: `${key.slice(0, 2)}/${key.slice(2)}`, sizeBytes: 10, sha256: "0".repeat(64) };
};
const to = (member: TestMember) => `new-${member.email}`;
const ask = (member: TestMember, email = to(member)) => changeEmail(world.as(member), { email });
const linkIn = async (email: string) =>
  /#(\S+)/.exec((await world.mailsTo(email)).at(-1)?.text ?? "")?.[1] ?? "";

test("an address changes by the code sent to the new one; the old one is told twice, other sessions die", async () => {
  const member = await world.aMember();
  const elsewhere = await signIn(world.anonymous(), member, "member");
  expect((await ask(member)).pending).toBe(to(member));
  expect((await world.mailsTo(member.email)).at(-1)?.subject).toBe("Your address is about to change");
  const code = await world.codeFor(to(member));
  await expect(confirmEmail(world.as(member), { code: "00000000" })).rejects.toEqual(
    refused("WRONG_CODE", { triesLeft: 9 }),
  );
  const { token } = await confirmEmail(world.as(member), { code });
  expect((await world.mailsTo(member.email)).at(-1)?.subject).toBe("Your address was changed");
  expect(await world.auth.validateSession(token, "member")).not.toBeNull();
  for (const old of [elsewhere.token, member.token ?? ""]) {
    expect(await world.auth.validateSession(old, "member")).toBeNull();
  }
  await expect(signIn(world.anonymous(), member, "member")).rejects.toEqual(refused("WRONG_CREDENTIALS"));
  await signIn(world.anonymous(), { email: to(member), password: PASSWORD }, "member");
  await expect(confirmEmail(world.as(member), { code })).rejects.toEqual(refused("CODE_EXPIRED"));
});

test("a change can be stopped from the old address, taken back, and runs out", async () => {
  const member = await world.aMember();
  await ask(member);
  const code = await world.codeFor(to(member));
  const link = await linkIn(member.email);
  await stopEmailChange(world.anonymous(), link);
  await expect(stopEmailChange(world.anonymous(), link)).rejects.toEqual(refused("LINK_EXPIRED"));
  await expect(stopEmailChange(world.anonymous(), "a.b")).rejects.toEqual(refused("LINK_EXPIRED"));
  await expect(confirmEmail(world.as(member), { code })).rejects.toEqual(refused("CODE_EXPIRED"));
  await ask(member);
  expect((await dropEmailChange(world.as(member))).pending).toBeNull();
  await ask(member);
  const late = await world.codeFor(to(member));
  world.clock.moveOn({ minutes: 11 });
  await expect(confirmEmail(world.as(member), { code: late })).rejects.toEqual(refused("CODE_EXPIRED"));
});

test("whether an address is taken is told to its owner alone", async () => {
  const [ana, bea] = [await world.aMember(), await world.aMember()];
  const free = await ask(ana);
  const taken = await ask(bea, ana.email);
  expect(Object.keys(taken)).toEqual(Object.keys(free));
  expect(taken.pending).toBe(ana.email);
  const { subject, text } = (await world.mailsTo(ana.email)).at(-1) ?? {};
  expect(subject).toBe("Somebody tried to use your address");
  expect(text).not.toMatch(/\d{4} \d{4}/);
  expect((await getEmailChange(world.as(ana))).pending).toBe(to(ana));
});

test("a change is the member's own, and of use for another address alone", async () => {
  const member = await world.aMember();
  const input = { email: to(member) };
  await expect(changeEmail(world.anonymous(), input)).rejects.toEqual(refused("NOT_SIGNED_IN"));
  await expect(ask(member, member.email)).rejects.toEqual(refused("INVALID_INPUT"));
  await expect(confirmEmail(world.as(member), { code: "12345678" })).rejects.toEqual(refused("CODE_EXPIRED"));
});

test("signing out everywhere else leaves this session alone", async () => {
  const member = await world.aMember();
  const elsewhere = await signIn(world.anonymous(), member, "member");
  await revokeOtherSessions(world.as(member));
  expect(await world.auth.validateSession(elsewhere.token, "member")).toBeNull();
  expect(await listSessions(world.as(member), "member")).toMatchObject([{ current: true, place: null }]);
  await expect(revokeOtherSessions(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
});

test("signing out everywhere ends this session too, for the banned as well", async () => {
  const member = await world.aMember();
  const elsewhere = await signIn(world.anonymous(), member, "member");
  await signOutEverywhere(world.as(member, { status: "banned" }));
  for (const token of [elsewhere.token, member.token ?? ""]) {
    expect(await world.auth.validateSession(token, "member")).toBeNull();
  }
  await expect(signOutEverywhere(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
});

test("an export holds what is hers, is packed once, opens for her session only and goes after a week", async () => {
  const member = await world.aMember({ coins: 30 });
  const banned = world.as(member, { status: "banned" });
  const passkey = createAuthenticator("https://yoforex.example").make(
    await startPasskey(world.as(member), "member"),
  );
  await addPasskey(world.as(member), { name: "Blue key", answer: passkey }, "member");
  await expect(requestExport(world.anonymous())).rejects.toEqual(refused("NOT_SIGNED_IN"));
  expect(await requestExport(banned)).toMatchObject({ status: "waiting", sizeBytes: null });
  await expect(requestExport(banned)).rejects.toEqual(refused("ALREADY_DECIDED"));
  const [waiting] = await listExports(banned);
  const input = { exportId: asId<ExportId>(waiting?.id ?? "") };
  await expect(linkExport(banned, input)).rejects.toEqual(refused("NOT_FOUND"));
  expect(await buildExports(world.asWorker(), pack, 10)).toBe(1);
  expect(await buildExports(world.asWorker(), pack, 10)).toBe(0);
  const textOf = (name: string) => packed.find((part) => part.name === name)?.text ?? "";
  expect(JSON.parse(textOf("manifest.json"))).toMatchObject({
    member: { email: member.email },
    rows: { users: 1, "statement available": 1 },
  });
  const [listed] = JSON.parse(textOf("tables/user_passkeys.json"));
  expect(listed).toMatchObject({ name: "Blue key", rp_id: "yoforex.example", last_used_at: null });
  expect(Object.keys(listed)).not.toContain("public_key");
  expect(textOf("statements/available.csv")).toContain("engagement.daily.checkin");
  expect(packed.map(({ text }) => text).join("")).not.toMatch(/argon2|email_cipher|storage_key/);
  expect((await world.mailsTo(member.email)).at(-1)?.subject).toBe("Your data is ready");

  const { url } = await linkExport(banned, input);
  const link = url.replace("/files/export/", "");
  expect(await openExport(banned, link)).toMatchObject({ sizeBytes: 10 });
  const other = world.as(await world.aMember());
  await expect(linkExport(other, input)).rejects.toEqual(refused("NOT_FOUND"));
  await expect(openExport(other, link)).rejects.toEqual(refused("LINK_EXPIRED"));
  world.clock.moveOn({ minutes: 11 });
  await expect(openExport(banned, link)).rejects.toEqual(refused("LINK_EXPIRED"));
  world.clock.moveOn({ days: 7 });
  const removed: string[] = [];
  expect(await sweepExports(world.asWorker(), async (key) => void removed.push(key))).toBe(1);
  expect([removed.length, await listExports(banned)]).toEqual([1, []]);
  await expect(buildExports(banned, pack, 1)).rejects.toEqual(refused("NOT_ALLOWED"));
});

test("what fails to be packed is tried three times and then given up", async () => {
  const member = await world.aMember();
  await requestExport(world.as(member));
  const broken = async () => Promise.reject(new Error("the disk is full"));
  for (let n = 0; n < 3; n++) {
    await expect(buildExports(world.asWorker(), broken, 1)).rejects.toThrow("the disk is full");
    world.clock.moveOn({ minutes: 16 });
  }
  expect(await buildExports(world.asWorker(), broken, 1)).toBe(0);
  expect(await listExports(world.as(member))).toMatchObject([{ status: "failed" }]);
});
