import { createServer } from "node:http";
import { newId } from "@yoforex/contracts";
import { register } from "@yoforex/domain/identity";
import { createWorld } from "@yoforex/domain/testing";
import { startMailCatcher } from "@yoforex/mail-catcher";
import { Hono } from "hono";
import { pino } from "pino";
import { expect, test } from "vitest";
import { startWorker } from "../src/jobs/worker.ts";
import { createMailer } from "../src/mailer.ts";
import type { HostEnv } from "../src/request-context.ts";
import { serve, stopServing } from "../src/serve.ts";

test("a mail written in a transaction goes out over SMTP once it is committed", async () => {
  const world = await createWorld();
  const catcher = await startMailCatcher();
  const mailer = createMailer(catcher.smtpUrl, "YoForex <no-reply@yoforex.example>");
  let arrived = (_to: string) => {};
  const sent = new Promise<string>((resolve) => {
    arrived = resolve;
  });
  const worker = await startWorker({
    databaseUrl: world.db.urls.worker,
    log: pino({ level: "silent" }),
    sources: {
      context: world.asWorker,
      send: async (mail) => {
        await mailer.send(mail);
        arrived(mail.to);
      },
    },
  });
  try {
    const email = `${newId()}@members.example`;
    await register(world.anonymous(), { username: "by_notice", email, password: "plum-kettle-orbit-41" });
    const registered = Date.now();
    expect(await sent).toBe(email);
    // The schedule alone could take a minute.
    expect(Date.now() - registered).toBeLessThan(5_000);
    const mails = await (await fetch(`${catcher.url}/api/mails?to=${email}`)).text();
    expect(mails).toMatch(/\d{4} \d{4}/);
  } finally {
    await worker.stop();
    mailer.close();
    await catcher.stop();
    await world.close();
  }
});

test("a stop answers what is under way and takes nothing new", async () => {
  let enter = () => {};
  const entered = new Promise<void>((resolve) => {
    enter = resolve;
  });
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const host = new Hono<HostEnv>();
  host.get("/slow", async (c) => {
    enter();
    await finished;
    return c.text("answered");
  });
  const server = await serve(host, { port: 0, hostname: "127.0.0.1" });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const underWay = fetch(`http://127.0.0.1:${port}/slow`);
  await entered;
  const stopped = stopServing(server);
  await expect(fetch(`http://127.0.0.1:${port}/slow`)).rejects.toThrow();
  finish();
  expect(await (await underWay).text()).toBe("answered");
  await stopped;
});

test("a port that is taken is told by the system's own code", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  await expect(serve(new Hono<HostEnv>(), { port, hostname: "127.0.0.1" })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
  await new Promise((resolve) => taken.close(resolve));
});
