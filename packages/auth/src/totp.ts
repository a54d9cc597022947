import { Secret, TOTP } from "otpauth";

const PERIOD_SECONDS = 30;
/** 160 bits, the length of the hash (RFC 4226, 4). */
const SECRET_BYTES = 20;
/** A phone's clock may be one step behind or ahead, and a person is slow to type (RFC 6238, 5.2). */
const DRIFT_STEPS = 1;

const ISSUER = "YoForex";

/** What every authenticator app understands: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: string, label: string) =>
  new TOTP({
    issuer: ISSUER,
    label,
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });

/** A new key, in base32 as people type it into an app. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** The address that a QR code holds. */
export const totpUri = (secret: string, account: string): string => totpOf(secret, account).toString();

/**
 * The step whose code this is, of those that are good at `now` (milliseconds since the epoch); null when it is none's.
 * Whoever takes the code must refuse a step that was taken before.
 */
export function totpStepOf(secret: string, code: string, now: number): number | null {
  const drift = totpOf(secret, ISSUER).validate({ token: code, timestamp: now, window: DRIFT_STEPS });
  return drift === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + drift;
}

/** The code that an authenticator app shows at `now` (milliseconds since the epoch). */
export const totpCodeAt = (secret: string, now: number): string =>
  totpOf(secret, ISSUER).generate({ timestamp: now });
