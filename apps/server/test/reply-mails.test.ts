import { asId, type CategoryId, newId, type RequestId, type ThreadId } from "@yoforex/contracts";
import { bootstrapForum, createThread, listCategories, postReply } from "@yoforex/domain/forum";
import type { TestMember } from "@yoforex/domain/testing";
import { startMailCatcher } from "@yoforex/mail-catcher";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskBlobStore } from "../src/files/blob-store.ts";
import { createErasureLog } from "../src/jobs/erasure-log.ts";
import { JOBS } from "../src/jobs/tasks.ts";
import { createMailer } from "../src/mailer.ts";
import { openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
let catcher: Awaited<ReturnType<typeof startMailCatcher>>;
beforeAll(async () => {
  hosts = await openHosts();
  catcher = await startMailCatcher();
  await bootstrapForum(hosts.world.asSystem());
});
afterAll(async () => {
  await catcher.stop();
  await hosts.close();
});

/** Runs the two jobs as the worker does, over SMTP, and asks the mail server what came to her, the newest first. */
async function subjectsAfterJobs({ email }: TestMember): Promise<string[]> {
  const mailer = createMailer(catcher.smtpUrl, "YoForex <no-reply@yoforex.example>");
  const sources = {
    context: hosts.world.asWorker,
    send: mailer.send,
    blobs: createDiskBlobStore("unused"),
    sealKey: null,
    erasures: createErasureLog("unused"),
    sweepQueue: async () => undefined,
    log: pino({ level: "silent" }),
  };
  await JOBS["send-reply-digests"].run(sources);
  await JOBS["deliver-mail"].run(sources);
  mailer.close();
  const answer = await fetch(`${catcher.url}/api/mails?to=${email}`);
  const { mails }: { mails: { subject: string }[] } = JSON.parse(await answer.text());
  return mails.map(({ subject }) => subject).filter((subject) => / repl(ied|y|ies)/.test(subject));
}

test("a lively thread sends its author two mails in its first hour and a half, not one a reply", async () => {
  const { world } = hosts;
  const [author, ana] = [await world.aMember(), await world.aMember()];
  const [category] = await listCategories(world.anonymous());
  const title = "EA opens two positions on one bar";
  const { id } = await createThread(world.as(author), {
    requestId: newId<RequestId>(),
    categoryId: asId<CategoryId>(category?.id ?? ""),
    kind: "question",
    tags: [],
    title,
    body: "It happens after the VPS reconnects.",
  });
  const reply = () => {
    const body = "Ask the account, not a variable.";
    return postReply(world.as(ana), { requestId: newId<RequestId>(), threadId: asId<ThreadId>(id), body });
  };
  for (let n = 0; n < 6; n++) {
    await reply();
    expect(await subjectsAfterJobs(author)).toEqual([`${ana.username} replied: ${title}`]);
    world.clock.moveOn({ minutes: 9 });
  }
  world.clock.moveOn({ minutes: 36 });
  const both = [`5 new replies: ${title}`, `${ana.username} replied: ${title}`];
  expect(await subjectsAfterJobs(author)).toEqual(both);
  expect(await subjectsAfterJobs(author)).toEqual(both);
});
