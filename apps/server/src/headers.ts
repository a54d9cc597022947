import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/** What members uploaded is alone in a sandbox where it is opened as a page of its own. */
const FILES_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** On every answer, errors included. Scripts, styles and pictures come from this host alone, and none is inline. */
export function securityHeaders(secure: boolean): MiddlewareHandler {
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: secure ? "max-age=63072000; includeSubDomains" : false,
    referrerPolicy: "strict-origin",
    xFrameOptions: "DENY",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  });
  return async (c, next) => {
    const answer = await headers(c, next);
    if (c.req.path.startsWith("/files/")) c.header("content-security-policy", FILES_POLICY);
    return answer;
  };
}
