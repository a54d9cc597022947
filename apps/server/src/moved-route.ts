import { movedTo } from "@yoforex/domain/forum";
import { Hono } from "hono";
import type { HostEnv } from "./request-context.ts";

/** As long as an address can be. */
const SLUG_MAX = 120;

/**
 * Sends whoever comes with an address that a thread has left on to where it is, for good; every other address gets the
 * app's page. The address that she had goes along, also from one such answer to the next: only her browser knows the
 * post's number behind its #, and keeps it.
 */
export function movedRoute(): Hono<HostEnv> {
  const routes = new Hono<HostEnv>();
  routes.get("/t/:slug", async (c, next) => {
    const slug = c.req.param("slug");
    const place = slug.length > SLUG_MAX ? null : await movedTo(c.get("domain"), { slug, number: 1 });
    if (place === null) return next();
    const was = (c.req.query("was") ?? slug).slice(0, SLUG_MAX);
    c.header("cache-control", "no-cache");
    return c.redirect(`/t/${place.slug}?was=${encodeURIComponent(was)}`, 301);
  });
  return routes;
}
