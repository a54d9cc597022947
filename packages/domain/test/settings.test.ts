import { isDomainError, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postReply } from "../src/forum/index.ts";
import {
  chooseNotices,
  getLook,
  getMe,
  getProfile,
  getSettings,
  requestPasswordReset,
  saveSettings,
} from "../src/identity/index.ts";
import { getUnsubscription, unsubscribe } from "../src/notifications/index.ts";
import type { TestMember } from "../src/testing/index.ts";
import { aReplyForm, createForumWorld, type ForumWorld } from "./forum-world.ts";

let world: ForumWorld;
beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error)),
  );

/** The subjects of what she was sent, without what came of making her. */
const subjectsTo = async ({ email }: TestMember) =>
  (await world.mailsTo(email))
    .map(({ subject }) => subject)
    .filter((subject) => /replied|password/.test(subject));

async function repliedTo(author: TestMember, by: TestMember) {
  const thread = await world.aThread({ author });
  await postReply(world.as(by), aReplyForm(thread.id));
}

async function linkTo(member: TestMember): Promise<string> {
  const unsubscribeAt = (await world.mailsTo(member.email)).findLast((mail) => mail.unsubscribe)?.unsubscribe;
  return unsubscribeAt?.split("/").at(-1) ?? "";
}

test("who never chose has the defaults, and each choice stands alone", async () => {
  const member = await world.aMember();
  expect(await getSettings(world.as(member))).toMatchObject({
    theme: "system",
    locale: "en",
    timeZone: "UTC",
    activityAudience: "everybody",
  });
  await saveSettings(world.as(member), { theme: "dark" });
  await saveSettings(world.as(member), { timeZone: "Asia/Tokyo" });
  const settings = await chooseNotices(world.as(member), { channel: "mail", kind: "sales", wanted: false });
  expect(settings).toMatchObject({ theme: "dark", timeZone: "Asia/Tokyo", locale: "en" });
  expect(settings.mails.filter(({ wanted }) => !wanted)).toEqual([{ kind: "sales", wanted: false }]);
  const look = { theme: "dark", locale: "en", timeZone: "Asia/Tokyo" };
  expect(await getLook(world.as(member))).toEqual(look);
  expect((await getMe(world.as(member)))?.look).toEqual(look);
  expect(await getLook(world.anonymous())).toBeNull();
});

test("nothing given changes nothing", async () => {
  const member = await world.aMember();
  await saveSettings(world.as(member), { theme: "light" });
  expect(await saveSettings(world.as(member), {})).toMatchObject({ theme: "light" });
});

test("a visitor chooses nothing, a suspended member still does", async () => {
  const member = await world.aMember();
  const suspended = world.as(member, { status: "suspended" });
  expect(await codeOf(saveSettings(world.anonymous(), { theme: "dark" }))).toBe("NOT_SIGNED_IN");
  expect(await codeOf(saveSettings(suspended, { theme: "dark" }))).toBe("done");
  expect(
    await codeOf(chooseNotices(world.anonymous(), { channel: "mail", kind: "sales", wanted: false })),
  ).toBe("NOT_SIGNED_IN");
  expect(await codeOf(getSettings(world.anonymous()))).toBe("NOT_SIGNED_IN");
});

test("a reply is mailed to whoever began the thread, not to who replies to herself, until she wants no more", async () => {
  const [author, other] = [await world.aMember(), await world.aMember()];
  await repliedTo(author, author);
  expect(await subjectsTo(author)).toEqual([]);
  await repliedTo(author, other);
  expect(await subjectsTo(author)).toHaveLength(1);
  await chooseNotices(world.as(author), { channel: "mail", kind: "replies", wanted: false });
  await repliedTo(author, other);
  expect(await subjectsTo(author)).toHaveLength(1);
  await chooseNotices(world.as(author), { channel: "mail", kind: "replies", wanted: true });
  await repliedTo(author, other);
  expect(await subjectsTo(author)).toHaveLength(2);
});

test("what guards the account is mailed whatever she chose, and offers no way out", async () => {
  const member = await world.aMember();
  for (const kind of ["replies", "answers", "purchases", "sales", "listings"] as const)
    await chooseNotices(world.as(member), { channel: "mail", kind, wanted: false });
  await requestPasswordReset(world.anonymous(), { email: member.email });
  const mail = (await world.mailsTo(member.email)).at(-1);
  expect(mail?.subject).toMatch(/password/);
  expect(mail?.unsubscribe).toBeNull();
  expect(mail?.text).not.toContain("/unsubscribe/");
});

test("a mail's link stops its kind alone, signed out, and as often as it is followed", async () => {
  const [author, other] = [await world.aMember(), await world.aMember()];
  await repliedTo(author, other);
  const link = await linkTo(author);
  expect((await world.mailsTo(author.email)).at(-1)?.text).toContain(`/unsubscribe/${link}`);
  expect(await getUnsubscription(world.anonymous(), link)).toEqual({ kind: "replies", wanted: true });
  expect((await getSettings(world.as(author))).mails.every(({ wanted }) => wanted)).toBe(true);
  const both = await Promise.all([unsubscribe(world.anonymous(), link), unsubscribe(world.as(other), link)]);
  expect(both).toEqual(Array(2).fill({ kind: "replies", wanted: false }));
  expect(await getUnsubscription(world.anonymous(), link)).toEqual({ kind: "replies", wanted: false });
  const unwanted = (await getSettings(world.as(author))).mails.filter(({ wanted }) => !wanted);
  expect(unwanted.map(({ kind }) => kind)).toEqual(["replies"]);
  expect((await getSettings(world.as(other))).mails.every(({ wanted }) => wanted)).toBe(true);
});

test("a link that was changed, made for something else or is too old stops nothing", async () => {
  const [author, other] = [await world.aMember(), await world.aMember()];
  await repliedTo(author, other);
  const link = await linkTo(author);
  const ctx = world.anonymous();
  const until = ctx.clock() + 1_000;
  const forged = [
    `${link.slice(0, -2)}AA`,
    ctx.links.sign({ use: "download", member: author.id, kind: "replies" }, until),
    ctx.links.sign({ use: "unsubscribe", member: author.id, kind: "security" }, until),
    ctx.links.sign({ use: "unsubscribe", member: newId(), kind: "replies" }, until),
  ];
  for (const each of forged) expect(await codeOf(unsubscribe(ctx, each))).toBe("LINK_EXPIRED");
  const late = { ...ctx, clock: () => ctx.clock() + 3 * 365 * 24 * 3_600_000 };
  expect(await codeOf(unsubscribe(late, link))).toBe("LINK_EXPIRED");
  expect((await getSettings(world.as(author))).mails.every(({ wanted }) => wanted)).toBe(true);
});

test("a member shows her activity to whom she chose; she herself and staff always see it", async () => {
  const member = await world.aMember();
  const { username } = member;
  const readers = [
    world.anonymous(),
    world.as(await world.aMember()),
    world.as(member),
    await world.staff("moderator"),
  ];
  const shown = async () =>
    Promise.all(
      readers.map(async (reader) => {
        const { lastSeenAt, threadCount, joinedAt } = await getProfile(reader, { username });
        expect((lastSeenAt === null) === (threadCount === null)).toBe(true);
        expect(joinedAt).toBeTruthy();
        return lastSeenAt !== null;
      }),
    );
  expect(await shown()).toEqual([true, true, true, true]);
  await saveSettings(world.as(member), { activityAudience: "members" });
  expect(await shown()).toEqual([false, true, true, true]);
  await saveSettings(world.as(member), { activityAudience: "nobody" });
  expect(await shown()).toEqual([false, false, true, true]);
});

test("when somebody was here is told to the hour", async () => {
  const member = await world.aMember();
  const { lastSeenAt } = await getProfile(world.anonymous(), { username: member.username });
  expect(lastSeenAt).toMatch(/T\d\d:00:00\.000Z$/);
});

test("the database takes no time zone and no locale of another shape", async () => {
  const member = await world.aMember();
  for (const wrong of [sql`time_zone = 'x; drop'`, sql`locale = 'english'`]) {
    await saveSettings(world.as(member), { theme: "dark" });
    const refused = world.db.owner.execute(
      sql`update user_settings set ${wrong} where user_id = ${member.id}`,
    );
    await expect(refused).rejects.toThrow();
  }
});
