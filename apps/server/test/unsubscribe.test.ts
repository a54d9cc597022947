import { asId, type CategoryId, newId, type RequestId, type ThreadId } from "@yoforex/contracts";
import { bootstrapForum, createThread, listCategories, postReply } from "@yoforex/domain/forum";
import { getSettings, requestPasswordReset, saveSettings } from "@yoforex/domain/identity";
import { deliverMails } from "@yoforex/domain/notifications";
import type { TestMember } from "@yoforex/domain/testing";
import { startMailCatcher } from "@yoforex/mail-catcher";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMailer } from "../src/mailer.ts";
import { ORIGIN, openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
let catcher: Awaited<ReturnType<typeof startMailCatcher>>;
let author: TestMember;

beforeAll(async () => {
  hosts = await openHosts();
  catcher = await startMailCatcher();
  author = await hosts.world.aMember();
  await bootstrapForum(hosts.world.asSystem());
});
afterAll(async () => {
  await catcher.stop();
  await hosts.close();
});

/** What was sent to her over SMTP, the newest first. */
async function mailsTo({ email }: TestMember): Promise<{ text: string; headers: Record<string, string> }[]> {
  const mailer = createMailer(catcher.smtpUrl, "YoForex <no-reply@yoforex.example>");
  await deliverMails(hosts.world.asWorker(), mailer.send, 100);
  mailer.close();
  const answer = await fetch(`${catcher.url}/api/mails?to=${email}`);
  const { mails }: { mails: { text: string; headers: Record<string, string> }[] } = JSON.parse(
    await answer.text(),
  );
  return mails;
}

async function repliedTo(member: TestMember): Promise<void> {
  const { world } = hosts;
  const request = () => newId<RequestId>();
  const [category] = await listCategories(world.anonymous());
  const words = { title: "EA opens two positions on one bar", body: "It happens after the VPS reconnects." };
  const { id } = await createThread(world.as(member), {
    requestId: request(),
    categoryId: asId<CategoryId>(category?.id ?? ""),
    kind: "question",
    tags: [],
    ...words,
  });
  const input = {
    requestId: request(),
    threadId: asId<ThreadId>(id),
    body: "Ask the account, not a variable.",
  };
  await postReply(world.as(await world.aMember()), input);
}

const wants = async () =>
  (await getSettings(hosts.world.as(author))).mails.find(({ kind }) => kind === "replies")?.wanted;

test("a mail program unsubscribes with one post, from elsewhere and without a cookie; looking changes nothing", async () => {
  await repliedTo(author);
  const [mail] = await mailsTo(author);
  const header = mail?.headers["list-unsubscribe"] ?? "";
  expect(header).toMatch(/^<https:\/\/yoforex\.example\/unsubscribe\/[\w-]+\.[\w-]+>$/);
  expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  const { pathname } = new URL(header.slice(1, -1));
  expect(mail?.text).toContain(pathname);

  const looked = await hosts.ask(pathname);
  expect([looked.status, looked.body]).toEqual([200, "<title>the app</title>"]);
  expect(await wants()).toBe(true);

  const post = (headers: Record<string, string>) =>
    hosts.ask(pathname, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: "List-Unsubscribe=One-Click",
    });
  expect((await post({})).status).toBe(204);
  expect(await wants()).toBe(false);
  expect((await post({ origin: "https://mail.example" })).status).toBe(204);

  await repliedTo(author);
  expect((await mailsTo(author)).filter(({ headers }) => "list-unsubscribe" in headers)).toHaveLength(1);
});

test("a mail that guards the account has no such header", async () => {
  await requestPasswordReset(hosts.world.anonymous(), { email: author.email });
  const [mail] = await mailsTo(author);
  expect(mail?.text).toContain("/reset#");
  expect(Object.keys(mail?.headers ?? {}).filter((name) => name.startsWith("list-"))).toEqual([]);
});

test("a link that isn't ours stops nothing, a long post is cut off, and no other path is open to others", async () => {
  const post = (path: string, body = "List-Unsubscribe=One-Click") =>
    hosts.ask(path, { method: "POST", body });
  expect((await post("/unsubscribe/made.up")).status).toBe(400);
  expect((await post("/unsubscribe/made.up", "x".repeat(5_000))).status).toBe(413);
  expect((await post("/unsubscribe")).status).toBe(403);
  expect((await post("/unsubscribe/made.up/more")).status).toBe(403);
});

test("the script before the first paint says the account's theme to its owner, and nothing to a visitor", async () => {
  const { world, ask } = hosts;
  const member = await world.aMember();
  await saveSettings(world.as(member), { theme: "dark" });
  const cookie = `sid=${member.token}`;
  const hers = await ask("/theme.js", { headers: { cookie } });
  expect(hers.headers["content-type"]).toMatch(/^text\/javascript/);
  expect(hers.headers["cache-control"]).toBe("private, no-store");
  expect(hers.body).toContain('const theme = "dark"');
  const theirs = await ask("/theme.js", { headers: { origin: ORIGIN } });
  expect(theirs.body).not.toContain("dark");
});
