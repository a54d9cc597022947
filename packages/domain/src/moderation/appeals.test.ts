import { type AppealId, asId, type SanctionId, type SanctionMemberInput } from "@yoforex/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { outcomes, refused } from "../../test/outcomes.ts";
import type { MemberCtx } from "../context.ts";
import { createThread } from "../forum/index.ts";
import { appealSanction, endSanctions, getStanding, signIn, updateProfile } from "../identity/index.ts";
import type { TestMember } from "../testing/index.ts";
import {
  decideAppeal,
  getMemberDetail,
  liftSanction,
  listAppeals,
  noteMember,
  sanctionMember,
  signOutMember,
} from "./index.ts";

let world: ForumWorld;
let admin: MemberCtx;
let other: MemberCtx;

beforeAll(async () => {
  world = await createForumWorld();
  [admin, other] = [await world.staff("admin"), await world.staff("admin")];
});
afterAll(() => world.close());

const text = "Posted the same advert nine times.";
const reason = "Heard and believed.";
const byRole = refused("NOT_ALLOWED", { reason: "role" });
const byOwn = refused("NOT_ALLOWED", { reason: "own_item" });
const spam = (member: { id: string }, changes: Partial<SanctionMemberInput> = {}): SanctionMemberInput => ({
  memberId: asId(member.id),
  kind: "silence",
  reasonCode: "spam",
  text,
  days: null,
  ...changes,
});
/** As a new request finds her, with her standing read anew. */
async function entering(member: TestMember): Promise<MemberCtx> {
  const { token } = await signIn(world.anonymous(), member, "member");
  const found = await world.auth.validateSession(token, "member");
  if (found === null) throw new Error("she could not sign in");
  return world.as(member, { ...found.user, sessionId: found.session.id });
}
async function sanctioned(changes: Partial<SanctionMemberInput> = {}) {
  const member = await world.aMember();
  const detail = await sanctionMember(admin, spam(member, changes));
  return { member, sanctionId: asId<SanctionId>(detail.sanctions[0]?.id ?? "") };
}
const profile = {
  displayName: null,
  bio: "x",
  location: null,
  website: null,
  experience: null,
  favoritePairs: [],
  socialLinks: {},
};

describe("a sanction", () => {
  test("limits what it says from the next request on, tells her why, and ends by itself to the second", async () => {
    const { member } = await sanctioned({ days: 1 });
    const mail = (await world.mailsTo(member.email)).at(-1);
    expect([mail?.subject, mail?.text]).toEqual([
      "You may not write at YoForex",
      expect.stringContaining(text),
    ]);
    const silenced = await entering(member);
    const bySilence = refused("NOT_ALLOWED", { reason: "silenced" });
    await expect(createThread(silenced, world.aForm())).rejects.toEqual(bySilence);
    await expect(updateProfile(silenced, profile)).rejects.toEqual(bySilence);
    expect(await getStanding(silenced)).toMatchObject({
      status: "silenced",
      sanctions: [{ kind: "silence", text, active: true, appeal: null }],
    });
    expect(JSON.stringify(await getStanding(silenced))).not.toContain(admin.actor.username);

    world.clock.moveOn({ hours: 24, ms: -1_000 });
    expect((await entering(member)).actor.status).toBe("silenced");
    world.clock.moveOn({ ms: 2_000 });
    const free = await entering(member);
    await createThread(free, world.aForm());
    expect((await getStanding(free)).sanctions).toMatchObject([{ active: false, liftedAt: null }]);
    expect((await getMemberDetail(admin, { memberId: member.id })).status).toBe("silenced");
    expect(await endSanctions(world.asWorker(), 10)).toBe(1);
    expect(await endSanctions(world.asWorker(), 10)).toBe(0);
    expect((await getMemberDetail(admin, { memberId: member.id })).status).toBe("active");
  });

  test("that is lifted leaves the milder one beneath it, and a warning limits nothing", async () => {
    const { member, sanctionId } = await sanctioned({ kind: "ban" });
    await sanctionMember(admin, spam(member));
    await sanctionMember(admin, spam(member, { kind: "warn" }));
    expect((await entering(member)).actor.status).toBe("banned");
    expect((await liftSanction(admin, { sanctionId, reason })).status).toBe("silenced");
    expect((await entering(member)).actor.status).toBe("silenced");
    await expect(liftSanction(admin, { sanctionId, reason })).rejects.toEqual(
      refused("ALREADY_DECIDED", { status: "lifted" }),
    );
  });

  test("is staff's to give and lift: moderators the mild ones, nobody to herself or twice", async () => {
    const member = await world.aMember();
    await expect(sanctionMember(world.anonymous(), spam(member))).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(sanctionMember(world.as(member), spam(member))).rejects.toEqual(byRole);
    await expect(sanctionMember(world.moderator, spam(member, { kind: "ban" }))).rejects.toEqual(byRole);
    await expect(sanctionMember(world.moderator, spam(admin.actor))).rejects.toEqual(byRole);
    await expect(sanctionMember(admin, spam(admin.actor))).rejects.toEqual(byOwn);
    const { done, codes } = await outcomes(
      [1, 2, 3].map(() => sanctionMember(world.moderator, spam(member))),
    );
    expect([done.length, codes]).toEqual([1, ["ALREADY_DECIDED", "ALREADY_DECIDED"]]);
    const { sanctionId } = await sanctioned({ kind: "suspend" });
    const input = { sanctionId, reason };
    await expect(liftSanction(world.as(member), input)).rejects.toEqual(byRole);
    await expect(liftSanction(world.moderator, input)).rejects.toEqual(byRole);
  });
});

describe("an appeal", () => {
  const appeal = "It was one advert, and the others were quotes of it.";

  test("by a banned member is heard once, and decided by somebody else", async () => {
    const { member, sanctionId } = await sanctioned({ kind: "ban" });
    const banned = await entering(member);
    const standing = await appealSanction(banned, { sanctionId, text: appeal });
    expect(standing.sanctions).toMatchObject([{ appeal: { text: appeal, outcome: null } }]);
    await expect(appealSanction(banned, { sanctionId, text: appeal })).rejects.toEqual(
      refused("ALREADY_DECIDED", { status: "appealed" }),
    );
    const [waiting] = (await listAppeals(other, { open: true, limit: 1 })).rows;
    expect(waiting).toMatchObject({ member: { id: member.id }, sanction: { id: sanctionId, text } });
    const decision = {
      appealId: asId<AppealId>(waiting?.id ?? ""),
      outcome: "lifted",
      answer: reason,
    } as const;
    await expect(decideAppeal(admin, decision)).rejects.toEqual(byOwn);
    await expect(decideAppeal(world.moderator, decision)).rejects.toEqual(byRole);
    await expect(decideAppeal(banned, decision)).rejects.toEqual(
      refused("NOT_ALLOWED", { reason: "banned" }),
    );
    expect((await decideAppeal(other, decision)).sanction).toMatchObject({
      active: false,
      liftReason: reason,
    });
    await expect(decideAppeal(other, decision)).rejects.toEqual(refused("ALREADY_DECIDED"));
    expect((await entering(member)).actor.status).toBe("active");
    expect((await world.mailsTo(member.email)).at(-1)?.subject).toBe("Your appeal was granted");
  });

  test("is only against a sanction of one's own that holds", async () => {
    const { sanctionId } = await sanctioned();
    const input = { sanctionId, text: appeal };
    await expect(appealSanction(world.anonymous(), input)).rejects.toEqual(refused("NOT_SIGNED_IN"));
    await expect(appealSanction(world.as(await world.aMember()), input)).rejects.toEqual(
      refused("NOT_FOUND", { what: "sanction" }),
    );
    const lifted = await sanctioned();
    await liftSanction(admin, { sanctionId: lifted.sanctionId, reason });
    await expect(
      appealSanction(world.as(lifted.member), { ...input, sanctionId: lifted.sanctionId }),
    ).rejects.toEqual(refused("ALREADY_DECIDED", { status: "lifted" }));
  });
});

test("notes are for other staff, and signing a member out ends every session of hers", async () => {
  const member = await world.aMember();
  await expect(noteMember(world.as(member), { memberId: member.id, text })).rejects.toEqual(byRole);
  await expect(noteMember(admin, { memberId: admin.actor.id, text })).rejects.toEqual(byOwn);
  expect((await noteMember(world.moderator, { memberId: member.id, text })).remarks).toMatchObject([
    { text, by: world.moderator.actor.username },
  ]);
  await expect(signOutMember(world.moderator, { memberId: member.id, reason })).rejects.toEqual(byRole);
  await expect(signOutMember(admin, { memberId: admin.actor.id, reason })).rejects.toEqual(byOwn);
  expect(await signOutMember(admin, { memberId: member.id, reason })).toMatchObject({
    sessionCount: 0,
    sessionLastUsedAt: null,
  });
  expect(await world.auth.validateSession(member.token ?? "", "member")).toBeNull();
});
