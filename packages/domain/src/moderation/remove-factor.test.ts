import { asId, type MemberId, newId, type PasskeyId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refused } from "../../test/outcomes.ts";
import { inTx, type MemberCtx } from "../context.ts";
import { addPasskey, confirmTotp, listPasskeys, startPasskey, startTotp } from "../identity/index.ts";
import {
  createAuthenticator,
  createWorld,
  type TestMember,
  totpCodeAt,
  type World,
} from "../testing/index.ts";
import { getMemberWaysIn, listAudit, removePasskeyByStaff, removeTotpByStaff } from "./index.ts";

let world: World;
let admin: MemberCtx;
beforeAll(async () => {
  world = await createWorld();
  admin = await world.staff("admin");
});
afterAll(() => world.close());

const reason = "She lost the phone and proved who she is.";

/** A member with an authenticator app and a passkey. */
async function aGuarded(): Promise<{ member: TestMember; secret: string; passkeyId: PasskeyId }> {
  const member = await world.aMember();
  const { secret } = await startTotp(world.as(member));
  await confirmTotp(world.as(member), { code: totpCodeAt(secret, world.clock.now()) });
  const key = createAuthenticator("https://yoforex.example");
  const answer = key.make(await startPasskey(world.as(member), "member"));
  await addPasskey(world.as(member), { name: "Blue key", answer }, "member");
  const [passkey] = await listPasskeys(world.as(member));
  return { member, secret, passkeyId: asId<PasskeyId>(passkey?.id ?? "") };
}

test("an admin sees how a member gets in, and neither a secret nor an address", async () => {
  const { member, secret } = await aGuarded();
  const found = await getMemberWaysIn(admin, { memberId: member.id });
  expect(found).toMatchObject({
    byPassword: true,
    totpSince: expect.any(String),
    codesLeft: 10,
    passkeys: [{ name: "Blue key", site: "yoforex.example", lastUsedAt: null }],
    providers: [],
  });
  const told = JSON.stringify(found);
  for (const hidden of [secret, member.email, member.token ?? "none"]) expect(told).not.toContain(hidden);
  expect(told).not.toMatch(/hash|cipher|credential|publicKey|\d+\.\d+\.\d+\.\d+/i);
});

test("a lost factor is taken away with a reason: sessions end, she is mailed, and it is written down", async () => {
  const { member, passkeyId } = await aGuarded();
  const memberId = member.id;
  const { token: live } = await inTx(world.asSystem(), (tx) =>
    world.auth.createSession(tx, { userId: memberId, audience: "member", origin: admin.origin }),
  );
  const left = await removeTotpByStaff(admin, { memberId, reason });
  expect(left).toMatchObject({ totpSince: null, codesLeft: 10, sessions: [] });
  expect(await admin.auth.validateSession(live, "member")).toBeNull();
  const mail = (await world.mailsTo(member.email)).at(-1);
  expect(mail?.text).toContain(reason);
  expect(mail?.unsubscribe).toBeNull();

  world.clock.moveOn({ ms: 5 });
  const last = await removePasskeyByStaff(admin, { memberId, passkeyId, reason });
  expect(last).toMatchObject({ passkeys: [], codesLeft: 0 });
  expect((await world.mailsTo(member.email)).at(-1)?.subject).toBe(
    "Your sign-in asks for the password alone",
  );
  const { rows } = await listAudit(admin, { limit: 2 });
  expect(rows.map(({ action, targetId, changes }) => [action, targetId, changes[0]?.before])).toEqual([
    ["member.remove_passkey", memberId, "Blue key"],
    ["member.remove_totp", memberId, "authenticator app"],
  ]);
});

test("it is an admin's, never of oneself, and of what is that member's alone; a refusal leaves all as it was", async () => {
  const { member, passkeyId } = await aGuarded();
  const other = await aGuarded();
  const memberId = member.id;
  const byRole = refused("NOT_ALLOWED", { reason: "role" });
  for (const ctx of [world.as(other.member), await world.staff("moderator")]) {
    await expect(getMemberWaysIn(ctx, { memberId })).rejects.toEqual(byRole);
    await expect(removeTotpByStaff(ctx, { memberId, reason })).rejects.toEqual(byRole);
    await expect(removePasskeyByStaff(ctx, { memberId, passkeyId, reason })).rejects.toEqual(byRole);
  }
  await expect(removeTotpByStaff(world.anonymous(), { memberId, reason })).rejects.toEqual(
    refused("NOT_SIGNED_IN"),
  );
  await expect(removeTotpByStaff(admin, { memberId: admin.actor.id, reason })).rejects.toEqual(
    refused("NOT_ALLOWED", { reason: "own_item" }),
  );
  await expect(removePasskeyByStaff(admin, { memberId, passkeyId: other.passkeyId, reason })).rejects.toEqual(
    refused("NOT_FOUND", { what: "passkey" }),
  );
  await expect(removeTotpByStaff(admin, { memberId: newId<MemberId>(), reason })).rejects.toEqual(
    refused("NOT_FOUND", { what: "member" }),
  );
  for (const kept of [memberId, other.member.id]) {
    expect(await getMemberWaysIn(admin, { memberId: kept })).toMatchObject({
      totpSince: expect.any(String),
      passkeys: [{ name: "Blue key" }],
    });
  }
  const bare = await world.aMember();
  await expect(removeTotpByStaff(admin, { memberId: bare.id, reason })).rejects.toEqual(
    refused("NOT_FOUND", { what: "authenticator" }),
  );
});
