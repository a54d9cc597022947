import type { Context, MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import type { HostEnv } from "./request-context.ts";

const DENIALS = [401, 403, 405, 413, 429];

/** A path as the log may know it: links to files and out of mails hold what they grant. */
export const pathOf = (c: Context): string =>
  c.req.path.replace(/^(\/(?:files|unsubscribe)\/).*/s, "$1(token)").slice(0, 200);

/**
 * Writes down what the host itself denies: a wrong origin, a flood, a file that isn't hers. What procedures deny is
 * written down with the procedure's name. Addresses of visitors stay out of the log, which nobody can erase a member
 * from; they stand in `login_events`.
 */
export function logDenials(log: Logger, endpoint: string): MiddlewareHandler<HostEnv> {
  return async (c, next) => {
    await next();
    const domain = c.get("domain");
    const byProcedure = domain !== undefined && c.req.path.startsWith(endpoint) && c.res.status !== 429;
    if (!DENIALS.includes(c.res.status) || byProcedure) return;
    const actor = domain?.actor;
    log.info({
      event: "denied",
      status: c.res.status,
      method: c.req.method,
      path: pathOf(c),
      member: actor?.type === "member" ? actor.id : null,
      requestId: domain?.requestId ?? null,
    });
  };
}
