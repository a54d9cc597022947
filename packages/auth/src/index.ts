export { addressOf, networkOf, placeOf } from "./addresses.ts";
export { isCommonPassword } from "./common-passwords.ts";
export { type SessionCookie, sessionCookie, sessionCookieName } from "./cookies.ts";
export { createAuth } from "./create-auth.ts";
export {
  base64UrlOf,
  bytesOf,
  challengeIn,
  PASSKEY_ALGORITHMS,
  type ReadPasskey,
  type RelyingParty,
  readNewPasskey,
  readPasskeyAnswer,
  relyingParties,
} from "./passkeys.ts";
export { createRateLimits, type Limit, type RateLimits } from "./rate-limits.ts";
export { sameOrigin } from "./same-origin.ts";
export { createSecretBox } from "./secret-box.ts";
export { standingAt } from "./standing.ts";
export { newTotpSecret, totpStepOf, totpUri } from "./totp.ts";
export * from "./types.ts";
