export { addressOf, networkOf } from "./addresses.ts";
export { isCommonPassword } from "./common-passwords.ts";
export { type SessionCookie, sessionCookie, sessionCookieName } from "./cookies.ts";
export { createAuth } from "./create-auth.ts";
export { createRateLimits, type Limit, type RateLimits } from "./rate-limits.ts";
export { sameOrigin } from "./same-origin.ts";
export { createSecretBox } from "./secret-box.ts";
export { standingAt } from "./standing.ts";
export * from "./types.ts";
