import { wireErrorOf } from "@yoforex/api";
import { flowCookie, flowCookieName, sessionCookie } from "@yoforex/auth";
import { RegisterByProviderInput, StartProviderInput, type WayOnView } from "@yoforex/contracts";
import {
  finishProvider,
  linkTicket,
  type OpenedSession,
  registerByProvider,
  startProvider,
} from "@yoforex/domain/identity";
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import type { Logger } from "pino";
import { answerRefusal } from "../refusal.ts";
import type { HostEnv } from "../request-context.ts";
import { pageFor } from "./page-for.ts";

export interface ProviderHost {
  secure: boolean;
  log: Logger;
}

type Asked = Context<HostEnv>;

/**
 * The way to an OpenID Connect provider and back. What was begun is bound to the browser by a cookie that no script
 * reads; coming back is the one GET that changes something, and only with that cookie and the state that belongs to it.
 */
export function providerRoutes({ secure, log }: ProviderHost): Hono<HostEnv> {
  const routes = new Hono<HostEnv>();
  const ticketOf = (c: Asked) => getCookie(c, flowCookieName(secure)) ?? "";
  const keep = (c: Asked, cookie: string) => c.header("set-cookie", cookie, { append: true });
  const enter = (c: Asked, { token, expiresAt }: OpenedSession) => {
    log.info({
      event: "signed in",
      audience: "member",
      by: "provider",
      requestId: c.get("domain").requestId,
    });
    keep(c, sessionCookie({ audience: "member", secure, token, expiresAt }));
  };
  const end = (c: Asked) => keep(c, flowCookie(null, { secure }));

  routes.onError((error, c) => {
    const wire = wireErrorOf(error);
    if (wire === null) throw error;
    if (wire.code === "RATE_LIMITED") c.header("retry-after", String(retryAfterOf(wire.details)));
    return answerRefusal(c, wire);
  });

  routes.post("/provider/:id/start", async (c) => {
    const asked = StartProviderInput.parse(await bodyOf(c));
    const { url, token } = await startProvider(c.get("domain"), { ...asked, provider: c.req.param("id") });
    keep(c, flowCookie(token, { secure }));
    return c.json({ url });
  });

  routes.get("/provider/:id/callback", async (c) => {
    // Whoever only looks whether there is something must not use up what is.
    if (c.req.method === "HEAD") return c.body(null, 405);
    const provider = c.req.param("id");
    const came = { token: ticketOf(c), provider, query: new URL(c.req.url).search.slice(1) };
    const outcome = await finishProvider(c.get("domain"), came);
    if (outcome.kind === "entered") enter(c, outcome.opened);
    if (outcome.kind === "problem") {
      const { problem, detail } = outcome;
      log.warn({ event: "provider", provider: provider.slice(0, 32), problem, detail });
    }
    if (outcome.kind === "proven") keep(c, flowCookie(outcome.token, { secure }));
    else if (outcome.kind !== "problem" || outcome.problem !== "mismatch") end(c);
    return c.redirect(pageFor(outcome, provider), 303);
  });

  routes.post("/provider/register", async (c) => {
    const input = RegisterByProviderInput.parse(await bodyOf(c));
    const { opened, to } = await registerByProvider(c.get("domain"), { ...input, token: ticketOf(c) });
    enter(c, opened);
    end(c);
    return c.json({ to } satisfies WayOnView);
  });

  routes.post("/provider/link", async (c) => {
    const wayOn = await linkTicket(c.get("domain"), ticketOf(c));
    end(c);
    return c.json(wayOn);
  });
  return routes;
}

const retryAfterOf = (details: object): number =>
  "retryAfterSeconds" in details && typeof details.retryAfterSeconds === "number"
    ? details.retryAfterSeconds
    : 1;

/** What was sent, or nothing where it is no JSON: the schema says what is missing then. */
const bodyOf = (c: Asked): Promise<unknown> => c.req.json().catch(() => null);
