import type { AnyTRPCRouter } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type ApiContext, adminRouter, appRouter, wireErrorOf } from "@yoforex/api";
import { sameOrigin, sessionCookie } from "@yoforex/auth";
import { isDomainError, type PaymentProviderName } from "@yoforex/contracts";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { feedRoutes } from "./feeds/routes.ts";
import { auditRoute } from "./files/audit-route.ts";
import type { BlobStore } from "./files/blob-store.ts";
import { fileRoutes } from "./files/routes.ts";
import { FOR_VISITORS } from "./for-visitors.ts";
import { securityHeaders } from "./headers.ts";
import { keptAnswers } from "./kept-answers.ts";
import { addressLimit, callLimit, REQUEST_LIMITS, type RequestLimits } from "./limits.ts";
import { movedRoute } from "./moved-route.ts";
import { takeWebhook } from "./payments/webhook-route.ts";
import type { TestPayouts } from "./payouts/test-payouts.ts";
import { providerRoutes } from "./providers/routes.ts";
import { type ContextSources, type HostEnv, withContext } from "./request-context.ts";
import { logDenials, pathOf } from "./security-log.ts";
import { securityTxt } from "./security-txt.ts";
import { serveApp } from "./static.ts";
import type { TestPayments } from "./test-payments/test-payments.ts";
import { themeRoute } from "./theme-route.ts";
import { unsubscribeRoute } from "./unsubscribe-route.ts";

/** As many calls as one request may carry; the clients batch no more. */
const BATCH_MAX = 10;
const JSON_BYTES_MAX = 256 * 1024;

export interface HostOptions extends ContextSources {
  /** The origin this host is reached at. */
  origin: string;
  dist: string;
  blobs: BlobStore;
  log: Logger;
  isHealthy(): Promise<boolean>;
  /** Where finders of a hole write to. */
  securityContact: string;
  limits?: RequestLimits;
  /** Who takes money for coins, and its pages where those are ours; without, nobody does. */
  payments?: { provider: PaymentProviderName; testPayments?: TestPayments };
  /** The test provider of payouts, where it pays. */
  testPayouts?: TestPayouts;
}

interface Mount {
  endpoint: string;
  router: AnyTRPCRouter;
  /** Routes that others than our own pages may post to. */
  beforeOriginCheck?: (host: Hono<HostEnv>) => void;
}

/** One host: headers, limits and the origin check first, then its router, its files and its pages. */
function createHost(options: HostOptions, mount: Mount): Hono<HostEnv> {
  const { log, origin, limits = REQUEST_LIMITS } = options;
  const host = new Hono<HostEnv>();
  host.use(securityHeaders(options.secure));
  host.onError((error, c) => {
    log.error({ err: error, path: pathOf(c) }, "request failed");
    return c.json({ error: { code: "INTERNAL_ERROR" } }, 500);
  });
  host.get("/healthz", async (c) =>
    (await options.isHealthy()) ? c.json({ ok: true }) : c.json({ ok: false }, 503),
  );
  host.use(logDenials(log, mount.endpoint));
  host.use(addressLimit(options.trustedProxies, limits));
  // What machines send stands before the check of origins, which they have none of: each of these has a key instead.
  if (options.payments !== undefined) {
    const { provider, testPayments } = options.payments;
    takeWebhook(host, { domain: options.domain, log, provider });
    if (testPayments !== undefined) host.route("/", testPayments.checkouts);
  }
  if (options.testPayouts !== undefined) host.route("/", options.testPayouts.routes);
  mount.beforeOriginCheck?.(host);
  host.use(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    if (c.req.method !== "POST") return c.json({ error: { code: "METHOD_NOT_ALLOWED" } }, 405);
    if (!sameOrigin(c.req.raw.headers, origin)) return c.json({ error: { code: "WRONG_ORIGIN" } }, 403);
    return next();
  });
  const jsonLimit = bodyLimit({
    maxSize: JSON_BYTES_MAX,
    onError: (c) => c.json({ error: { code: "TOO_LARGE" } }, 413),
  });
  // Only members' pages are read by many who aren't signed in.
  if (options.audience === "member") {
    const { audience, secure } = options;
    host.use(
      `${mount.endpoint}/*`,
      keptAnswers({ endpoint: mount.endpoint, audience, secure, procedures: FOR_VISITORS }),
    );
  }
  const perAccount = callLimit(options.trustedProxies, limits);
  host.use(`${mount.endpoint}/*`, jsonLimit, withContext(options), perAccount, async (c) => {
    c.header("cache-control", "private, no-store");
    const answer = await callRouter(c.req.raw, c.get("domain"), { ...options, ...mount });
    // Made anew from the context, since an answer made elsewhere would go out without the headers set above.
    return c.newResponse(answer.body, answer);
  });
  host.get("/.well-known/security.txt", securityTxt({ contact: options.securityContact, origin }));
  host.use("/upload/*", withContext(options), perAccount);
  // What strangers uploaded is never answered together with a cookie.
  host.use("/files/*", withContext({ ...options, renewsCookie: false }), perAccount);
  if (options.audience === "member") {
    host.use("/provider/*", jsonLimit, withContext(options), perAccount, noStore);
    host.route("/", providerRoutes(options));
  }
  if (options.audience === "admin") host.route("/", auditRoute());
  host.route("/", fileRoutes(options));
  if (options.audience === "member") {
    host.use("/feeds/*", withContext({ ...options, knowsNobody: true }), perAccount);
    host.use("/t/*", withContext({ ...options, knowsNobody: true }));
    host.route("/", movedRoute());
    host.route("/", feedRoutes(origin));
  }
  if (options.payments?.testPayments !== undefined) host.route("/", options.payments.testPayments.pages);
  host.use("/theme.js", withContext({ ...options, renewsCookie: false }));
  host.route("/", themeRoute());
  serveApp(host, options.dist);
  return host;
}

const noStore: MiddlewareHandler = async (c, next) => {
  c.header("cache-control", "private, no-store");
  await next();
};

const DENIALS = ["UNAUTHORIZED", "FORBIDDEN", "TOO_MANY_REQUESTS"];

const who = ({ actor, requestId }: ApiContext["domain"]) => ({
  member: actor.type === "member" ? actor.id : null,
  requestId,
});

function callRouter(
  req: Request,
  domain: ApiContext["domain"],
  { endpoint, router, audience, secure, log }: HostOptions & { endpoint: string; router: AnyTRPCRouter },
): Promise<Response> {
  return fetchRequestHandler({
    endpoint,
    req,
    router,
    maxBatchSize: BATCH_MAX,
    createContext: ({ resHeaders }): ApiContext => ({
      domain,
      setSessionCookie: (token, expiresAt) => {
        log.info({ event: token === null ? "signed out" : "signed in", audience, ...who(domain) });
        resHeaders.append(
          "set-cookie",
          sessionCookie({ audience, secure, token, ...(expiresAt && { expiresAt }) }),
        );
      },
    }),
    responseMeta: ({ errors }) => {
      const waits = errors.flatMap(({ cause }) =>
        isDomainError(cause, "RATE_LIMITED") ? [cause.details.retryAfterSeconds] : [],
      );
      return waits.length === 0 ? {} : { headers: { "retry-after": String(Math.max(...waits)) } };
    },
    // A refusal is an answer, not a fault: of these, denials are written down. What nobody foresaw is logged once, here.
    onError: ({ error, path }) => {
      if (error.code === "INTERNAL_SERVER_ERROR")
        log.error({ err: error.cause ?? error, path, ...who(domain) }, "procedure failed");
      else if (DENIALS.includes(error.code))
        log.info({
          event: "denied",
          reason: wireErrorOf(error.cause)?.code ?? error.code,
          path,
          ...who(domain),
        });
    },
  });
}

export const createMemberHost = (options: HostOptions) =>
  createHost(options, {
    endpoint: "/trpc",
    router: appRouter,
    beforeOriginCheck: (host) => {
      host.use("/unsubscribe/*", withContext({ ...options, renewsCookie: false }));
      host.route("/", unsubscribeRoute());
    },
  });

export const createAdminHost = (options: HostOptions) =>
  createHost(options, { endpoint: "/admin/trpc", router: adminRouter });
