import { getConnInfo } from "@hono/node-server/conninfo";
import type { Audience, Auth } from "@yoforex/auth";
import { addressOf, sessionCookie, sessionCookieName } from "@yoforex/auth";
import { newId } from "@yoforex/contracts";
import { type Actor, ANONYMOUS, type Domain, type DomainCtx, memberActor } from "@yoforex/domain";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";

export interface HostEnv {
  Variables: { domain: DomainCtx };
}

export interface ContextSources {
  domain: Domain;
  auth: Auth;
  audience: Audience;
  secure: boolean;
  trustedProxies: number;
  /** Whether an answer may carry the session's cookie again; true unless told. */
  renewsCookie?: boolean;
  /** Whether everybody is a visitor here, signed in or not; false unless told. */
  knowsNobody?: boolean;
}

/**
 * The client's address. Behind `trustedProxies` proxies of ours it is what the outermost of them saw: counted
 * from the right of X-Forwarded-For, since everything further left can be made up by the client.
 */
export function clientAddress(c: Context, trustedProxies: number): string | null {
  if (trustedProxies > 0) {
    const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
    const seen = hops.at(-trustedProxies);
    if (seen !== undefined && /^[0-9a-f.:]{2,45}$/i.test(seen)) return seen;
  }
  return getConnInfo(c).remote.address ?? null;
}

async function actorOf(
  c: Context,
  { auth, audience, secure, trustedProxies, renewsCookie = true, knowsNobody = false }: ContextSources,
): Promise<Actor> {
  const token = getCookie(c, sessionCookieName(audience, secure));
  if (knowsNobody || token === undefined) return ANONYMOUS;
  const found = await auth.validateSession(token, audience, addressOf(clientAddress(c, trustedProxies)));
  if (found === null) return ANONYMOUS;
  if (found.session.fresh && renewsCookie) {
    c.header("set-cookie", sessionCookie({ audience, secure, token, expiresAt: found.session.endsAt }), {
      append: true,
    });
  }
  return memberActor(found);
}

/** Reads the session once a request and gives every route the domain's context. */
export const withContext = (sources: ContextSources) =>
  createMiddleware<HostEnv>(async (c, next) => {
    const requestId = newId<DomainCtx["requestId"]>();
    c.header("x-request-id", requestId);
    c.set(
      "domain",
      sources.domain.contextFor({
        actor: await actorOf(c, sources),
        requestId,
        origin: { ip: clientAddress(c, sources.trustedProxies), userAgent: c.req.header("user-agent") ?? "" },
      }),
    );
    await next();
  });
