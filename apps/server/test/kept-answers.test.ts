import { Hono } from "hono";
import { expect, test } from "vitest";
import { FOR_VISITORS } from "../src/for-visitors.ts";
import { keptAnswers } from "../src/kept-answers.ts";
import { PROCEDURES } from "./procedures.ts";

/** A host that counts how often it is really asked, and answers with that number. */
function aHost() {
  const host = new Hono();
  const state = { asked: 0, now: 1_000_000, status: 200, wait: Promise.resolve() };
  const options = { endpoint: "/trpc", audience: "member", secure: false } as const;
  host.use(
    "/trpc/*",
    keptAnswers({ ...options, procedures: new Set(["page", "list"]), clock: () => state.now }),
  );
  host.get("/trpc/:names", async (c) => {
    state.asked += 1;
    const number = state.asked;
    await state.wait;
    if (c.req.query("cookie") !== undefined) c.header("set-cookie", "sid=new");
    if (state.status !== 200) return c.json({ error: number }, 404);
    return c.json({ number });
  });
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await host.request(`http://members.example${path}`, { headers });
    return { status: answer.status, cache: answer.headers.get("cache-control"), body: await answer.json() };
  };
  return { state, ask };
}

test("a visitor's page is read once a second, whoever looks", async () => {
  const { state, ask } = aHost();
  expect((await ask("/trpc/page?input=1")).body).toEqual({ number: 1 });
  expect(await ask("/trpc/page?input=1")).toEqual({
    status: 200,
    cache: "private, no-store",
    body: { number: 1 },
  });
  expect((await ask("/trpc/page?input=2")).body).toEqual({ number: 2 });
  state.now += 999;
  expect((await ask("/trpc/page?input=1")).body).toEqual({ number: 1 });
  state.now += 1;
  expect((await ask("/trpc/page?input=1")).body).toEqual({ number: 3 });
});

test("those who come meanwhile wait for the same reading", async () => {
  const { state, ask } = aHost();
  let resolve = () => {};
  state.wait = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  const all = Array.from({ length: 20 }, () => ask("/trpc/page,list?batch=1"));
  resolve();
  expect(new Set((await Promise.all(all)).map(({ body }) => JSON.stringify(body)))).toEqual(
    new Set(['{"number":1}']),
  );
  expect(state.asked).toBe(1);
});

test("who is signed in is answered anew, and her answer is nobody else's", async () => {
  const { ask } = aHost();
  expect((await ask("/trpc/page", { cookie: "sid=abc" })).body).toEqual({ number: 1 });
  expect((await ask("/trpc/page")).body).toEqual({ number: 2 });
  expect((await ask("/trpc/page", { cookie: "sid=abc" })).body).toEqual({ number: 3 });
});

test("other procedures, refusals and answers with a cookie are never kept", async () => {
  const { state, ask } = aHost();
  await ask("/trpc/mine");
  await ask("/trpc/page,mine");
  await ask("/trpc/page,mine");
  expect((await ask("/trpc/mine")).body).toEqual({ number: 4 });
  expect((await ask("/trpc/page?cookie=1")).body).toEqual({ number: 5 });
  expect((await ask("/trpc/page?cookie=1")).body).toEqual({ number: 6 });
  state.status = 404;
  expect(await ask("/trpc/list")).toMatchObject({ status: 404, body: { error: 7 } });
  expect(await ask("/trpc/list")).toMatchObject({ status: 404, body: { error: 8 } });
});

test("a thousand answers are kept and the oldest makes room", async () => {
  const { state, ask } = aHost();
  for (let n = 0; n < 1_001; n++) await ask(`/trpc/page?input=${n}`);
  await ask("/trpc/page?input=1000");
  expect(state.asked).toBe(1_001);
  await ask("/trpc/page?input=0");
  expect(state.asked).toBe(1_002);
});

test("what is kept for visitors are queries that anybody may ask", () => {
  for (const name of FOR_VISITORS) {
    expect(PROCEDURES.find(({ host, path }) => host === "member" && path === name)).toMatchObject({
      type: "query",
      requires: "nobody",
    });
  }
});
