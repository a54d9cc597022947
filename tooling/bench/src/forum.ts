import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@yoforex/contracts";
import { grantLogins, migrate } from "@yoforex/db/migrate";
import { startTemporaryCluster } from "@yoforex/embedded-db";
import pg from "pg";
import { timed } from "./commands.ts";
import { aCategory, aMember, anyThread, aThread, aThreadId, memberId } from "./forum/choose.ts";
import { fillForum, fillReplies, openSessions, sealAddresses, tokenOf } from "./forum/fill.ts";
import { type Asked, type Figures, hammer } from "./forum/hammer.ts";
import { KINDS, type Kind, QUERIES } from "./forum/pages.ts";
import { startBare, startProduct } from "./forum/servers.ts";
import { load } from "./ledger/load.ts";

/** Replies in the forum; with BENCH_REPLIES=1000000 also a million. */
const SIZES = [20_000, 200_000, Number(process.env.BENCH_REPLIES ?? 0)].filter((size) => size > 0);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const CONNECTIONS = [10, 50];

const SETTINGS = { fsync: "on", synchronous_commit: "on", full_page_writes: "on", shared_buffers: "512MB" };

/** Some hundred visitors from as many addresses, each within what one may ask for. */
const from = () => ({
  "x-forwarded-for": `10.0.${Math.floor(Math.random() * 4)}.${Math.floor(Math.random() * 250)}`,
});

const get = (procedure: string, input: object): Asked => ({
  path: `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
  headers: from(),
});

/** What the member app asks for each page; `thread` as threads are read, some much more than others. */
function askProduct(url: string): Record<Kind | "any thread", () => Asked> {
  return {
    category: () => get("forum.threads", { categorySlug: aCategory() }),
    recent: () => get("forum.threads", {}),
    thread: () => get("forum.thread", { slug: aThread() }),
    "any thread": () => get("forum.thread", { slug: anyThread() }),
    reply: () => ({
      path: "/trpc/forum.reply",
      method: "POST",
      headers: {
        ...from(),
        "content-type": "application/json",
        origin: url,
        cookie: `sid=${tokenOf(aMember())}`,
      },
      body: JSON.stringify({
        requestId: newId(),
        threadId: aThreadId(),
        body: "A reply of some words about spreads and stops.",
      }),
    }),
  };
}

const ASK_BARE: Record<Kind | "any thread", () => Asked> = {
  category: () => ({ path: `/category/${aCategory()}` }),
  recent: () => ({ path: "/recent" }),
  thread: () => ({ path: `/thread/${aThread()}` }),
  "any thread": () => ({ path: `/thread/${anyThread()}` }),
  reply: () => ({ path: "/reply", method: "POST" }),
};

const GOALS: Record<Kind | "any thread", number> = {
  category: 0.5,
  recent: 0.5,
  thread: 0.5,
  "any thread": 0.5,
  reply: 0.3,
};

type Measured = Record<string, Figures>;

/**
 * The forum's pages through the real API beside a bare server over the same database, which is the limit, and beside
 * the raw queries alone; then the same pages as the forum grows. Ratios are of one run.
 */
export async function forum() {
  await timed("npx", ["turbo", "run", "build"]);
  const folder = await mkdtemp(join(tmpdir(), "yoforex-forum-"));
  const cluster = await startTemporaryCluster(SETTINGS, tmpdir());
  const owner = new pg.Client({ connectionString: cluster.superuserUrl });
  try {
    const passwords = { app: newId(), worker: newId() };
    await migrate(cluster.superuserUrl);
    await grantLogins(cluster.superuserUrl, passwords);
    await owner.connect();
    await fillForum(owner);
    await sealAddresses(owner);
    await openSessions(owner);
    const urls = {
      app: cluster.url({ user: "yoforex_app", password: passwords.app }, "postgres"),
      worker: cluster.url({ user: "yoforex_worker", password: passwords.worker }, "postgres"),
    };
    const growth = [];
    for (const size of SIZES) {
      await fillReplies(owner, size);
      growth.push({ replies: size, ...(await pagesOf(urls, folder)) });
    }
    const [first, last] = [growth[0], growth.at(-1)];
    const flat = Object.fromEntries(
      ["category", "recent", "any thread"].map((kind) => [
        kind,
        round((first?.product[kind]?.perSecond ?? 0) / (last?.product[kind]?.perSecond ?? 1)),
      ]),
    );
    return { growth, flat: { ...flat, accept: 1.3 } };
  } finally {
    await owner.end();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function pagesOf(urls: { app: string; worker: string }, folder: string) {
  const product: Measured = {};
  const bare: Measured = {};
  const ratios: Record<string, object> = {};
  const server = await startProduct(urls, folder);
  const reference = await startBare(urls.app);
  try {
    const ask = askProduct(server.url);
    for (const kind of ["category", "recent", "thread", "any thread", "reply"] as const) {
      for (const connections of CONNECTIONS) {
        const how = { connections, seconds: SECONDS };
        const name = connections === CONNECTIONS[0] ? kind : `${kind} at ${connections}`;
        await hammer(server.url, { connections, seconds: 1 }, ask[kind]);
        product[name] = await hammer(server.url, how, ask[kind]);
        await hammer(reference.url, { connections, seconds: 1 }, ASK_BARE[kind]);
        bare[name] = await hammer(reference.url, how, ASK_BARE[kind]);
        const ratio = round((product[name]?.perSecond ?? 0) / (bare[name]?.perSecond ?? 1));
        ratios[name] = { ratio, accept: GOALS[kind], p99Ms: product[name]?.p99Ms };
        process.stderr.write(`${name}: ${JSON.stringify(ratios[name])}\n`);
      }
    }
  } finally {
    await server.stop();
    await reference.stop();
  }
  return { ratios, product, bare, queries: await queriesAlone(urls.app) };
}

/** The raw queries, without HTTP. */
async function queriesAlone(appUrl: string): Promise<Measured> {
  const pool = new pg.Pool({ connectionString: appUrl, max: 10 });
  const values: Record<Kind, () => unknown[]> = {
    category: () => [aCategory()],
    recent: () => [],
    thread: () => [anyThread()],
    reply: () => [aThreadId(), memberId(aMember()), "A reply of some words about spreads and stops."],
  };
  const measured: Measured = {};
  for (const kind of KINDS) {
    const once = () => pool.query({ name: kind, text: QUERIES[kind], values: values[kind]() });
    measured[kind] = await load({ inFlight: 10, ms: SECONDS * 1000, once });
  }
  await pool.end();
  return measured;
}

const round = (ratio: number): number => Number(ratio.toFixed(3));
