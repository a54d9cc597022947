export { addressOf, networkOf, placeOf } from "./addresses.ts";
export { isCommonPassword } from "./common-passwords.ts";
export { type SessionCookie, sessionCookie, sessionCookieName } from "./cookies.ts";
export { createAuth } from "./create-auth.ts";
export { flowCookie, flowCookieName } from "./flow-cookie.ts";
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
export {
  createProviders,
  isLoopback,
  type ProvenIdentity,
  type ProviderConfig,
  ProviderFailure,
  type ProviderFlow,
  type ProviderRef,
  type Providers,
} from "./providers.ts";
export { createRateLimits, type Limit, type RateLimits } from "./rate-limits.ts";
export { sameOrigin } from "./same-origin.ts";
export { createSecretBox } from "./secret-box.ts";
export { standingAt } from "./standing.ts";
export { newTotpSecret, totpStepOf, totpUri } from "./totp.ts";
export * from "./types.ts";
