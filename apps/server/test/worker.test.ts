import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import { newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { register } from "@yoforex/domain/identity";
import { createWorld } from "@yoforex/domain/testing";
import { startMailCatcher } from "@yoforex/mail-catcher";
import { Hono } from "hono";
import { pino } from "pino";
import { expect, test } from "vitest";
import { createDiskBlobStore } from "../src/files/blob-store.ts";
import { createErasureLog } from "../src/jobs/erasure-log.ts";
import { startWorker } from "../src/jobs/worker.ts";
import { createMailer } from "../src/mailer.ts";
import type { HostEnv } from "../src/request-context.ts";
import { serve, stopServing } from "../src/serve.ts";
import { createStopping } from "../src/stopping.ts";

/** A worker without a schedule: whatever is delivered was asked for by a notification. */
async function openPost() {
  const world = await createWorld();
  const catcher = await startMailCatcher();
  const mailer = createMailer(catcher.smtpUrl, "YoForex <no-reply@yoforex.example>");
  const arrivals = new EventEmitter();
  const worker = await startWorker({
    databaseUrl: world.db.urls.worker,
    log: pino({ level: "silent" }),
    scheduled: false,
    sources: {
      context: world.asWorker,
      blobs: createDiskBlobStore("unused"),
      sealKey: null,
      erasures: createErasureLog("unused"),
      sweepQueue: async () => undefined,
      send: async (mail) => {
        await mailer.send(mail);
        arrivals.emit(mail.to);
      },
    },
  });
  let registered = 0;
  return {
    world,
    catcher,
    /** Registers somebody and resolves with her address once her mail has gone out. */
    async register() {
      const email = `${newId()}@members.example`;
      const arrived = once(arrivals, email);
      registered += 1;
      await register(world.anonymous(), {
        username: `by_notice${registered}`,
        email,
        password: "plum-kettle-orbit-41",
      });
      await arrived;
      return email;
    },
    async close() {
      await worker.stop();
      mailer.close();
      await catcher.stop();
      await world.close();
    },
  };
}

test("a mail written in a transaction goes out over SMTP once it is committed, without any schedule", async () => {
  const post = await openPost();
  try {
    const email = await post.register();
    const mails = await (await fetch(`${post.catcher.url}/api/mails?to=${email}`)).text();
    expect(mails).toMatch(/\d{4} \d{4}/);
  } finally {
    await post.close();
  }
});

test("a worker that lost its ear listens again, and delivers what was written meanwhile", async () => {
  const post = await openPost();
  try {
    await post.register();
    const { rows } = await post.world.db.worker.execute(sql`
      select pg_terminate_backend(pid) as ended from pg_stat_activity
      where application_name = 'yoforex-listen-email_outbox' and datname = current_database()`);
    expect(rows).toEqual([{ ended: true }]);
    await post.register();
    // The one above may have been found by looking once after the break; this one is heard of.
    await post.register();
  } finally {
    await post.close();
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

test("a request that hangs doesn't hold up a stop", async () => {
  let enter = () => {};
  const entered = new Promise<void>((resolve) => {
    enter = resolve;
  });
  const host = new Hono<HostEnv>();
  host.get("/hangs", async () => {
    enter();
    return new Promise<Response>(() => {});
  });
  const server = await serve(host, { port: 0, hostname: "127.0.0.1" });
  const address = server.address();
  const hanging = fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/hangs`);
  await entered;
  await Promise.all([stopServing(server, 10), expect(hanging).rejects.toThrow()]);
});

test("one part that never stops, or fails to, is told apart from a clean stop", async () => {
  const down: string[] = [];
  const clean = createStopping();
  for (const part of ["first", "second"]) clean.add(async () => down.push(part));
  expect([await clean.stop(1_000), await clean.stop(1_000), down]).toEqual([true, true, ["second", "first"]]);
  const failing = createStopping();
  failing.add(async () => down.push("beneath"));
  failing.add(async () => Promise.reject(new Error("won't")));
  expect([await failing.stop(1_000), down.at(-1)]).toEqual([false, "beneath"]);
  const hanging = createStopping();
  hanging.add(() => new Promise(() => {}));
  expect(await hanging.stop(10)).toBe(false);
});
