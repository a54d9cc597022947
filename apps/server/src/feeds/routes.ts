import { createHash } from "node:crypto";
import { isDomainError, zTag } from "@yoforex/contracts";
import { type FeedChoice, movedTo, readFeed } from "@yoforex/domain/forum";
import { type Context, Hono } from "hono";
import type { HostEnv } from "../request-context.ts";
import { rssOf } from "./rss.ts";

/** Readers of feeds ask again and again; so long whoever stands between may answer for us. */
const CACHED = "public, max-age=60";

/** What names a category. */
const SLUG = /^[a-z0-9-]{1,60}$/;

/**
 * The public lists as RSS. They are read for nobody in particular, so that an answer may be kept by anybody: the context
 * of these routes knows no session.
 * @param origin the member app's, to which every link in a feed leads.
 */
export function feedRoutes(origin: string): Hono<HostEnv> {
  const routes = new Hono<HostEnv>();
  const send = (c: Context<HostEnv>, choice: FeedChoice) => sendFeed(c, choice, origin);
  routes.get("/feeds/latest", (c) => send(c, { list: "latest" }));
  routes.get("/feeds/trending", (c) => send(c, { list: "trending" }));
  routes.get("/feeds/category/:slug", (c) => {
    const slug = c.req.param("slug");
    return SLUG.test(slug) ? send(c, { list: "category", slug }) : notFound(c);
  });
  routes.get("/feeds/thread/:slug", async (c) => {
    const slug = c.req.param("slug");
    const place = await movedTo(c.get("domain"), { slug, number: 1 });
    return place === null
      ? send(c, { list: "thread", slug })
      : c.redirect(`/feeds/thread/${place.slug}`, 301);
  });
  routes.get("/feeds/tag/:tag", (c) => {
    const tag = zTag.safeParse(c.req.param("tag"));
    return tag.success ? send(c, { list: "tag", tag: tag.data }) : notFound(c);
  });
  routes.get("/feeds/*", notFound);
  return routes;
}

const notFound = async (c: Context): Promise<Response> => c.json({ error: { code: "NOT_FOUND" } }, 404);

async function sendFeed(c: Context<HostEnv>, choice: FeedChoice, origin: string): Promise<Response> {
  try {
    const feed = await readFeed(c.get("domain"), choice);
    const body = rssOf(feed, { origin, self: c.req.path });
    const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    const newest = Math.max(0, ...feed.items.map(({ at }) => at.getTime()));
    c.header("etag", tag);
    c.header("cache-control", CACHED);
    if (newest > 0) c.header("last-modified", new Date(newest).toUTCString());
    // By the tag alone: what was hidden changes a feed and none of its times.
    if (knows(c, tag)) return c.body(null, 304);
    return c.body(body, 200, { "content-type": "application/rss+xml; charset=utf-8" });
  } catch (error) {
    if (!isDomainError(error, "NOT_FOUND")) throw error;
    return notFound(c);
  }
}

/** Whether the asker has this very answer; what stands between may have weakened its tag. */
const knows = (c: Context, tag: string): boolean =>
  (c.req.header("if-none-match") ?? "")
    .split(",")
    .map((known) => known.trim().replace(/^W\//, ""))
    .some((known) => known === tag || known === "*");
