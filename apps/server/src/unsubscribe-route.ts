import { isDomainError } from "@yoforex/contracts";
import { unsubscribe } from "@yoforex/domain/notifications";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { HostEnv } from "./request-context.ts";

/** What a mail program posts (RFC 8058), and nothing that is longer. */
const BYTES_MAX = 1_024;

/**
 * Where a mail program unsubscribes its reader with one click. It comes from elsewhere and without a cookie, so that
 * it stands before the origin check; the signed link is all that counts. To look at the same address changes nothing:
 * that is the app's page, with a button.
 */
export function unsubscribeRoute(): Hono<HostEnv> {
  const routes = new Hono<HostEnv>();
  const limit = bodyLimit({
    maxSize: BYTES_MAX,
    onError: (c) => c.json({ error: { code: "TOO_LARGE" } }, 413),
  });
  routes.post("/unsubscribe/:link", limit, async (c) => {
    try {
      await unsubscribe(c.get("domain"), c.req.param("link"));
      return c.body(null, 204);
    } catch (error) {
      if (!isDomainError(error, "LINK_EXPIRED")) throw error;
      return c.json({ error: { code: error.code } }, 400);
    }
  });
  return routes;
}
