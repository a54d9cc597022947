import { createHmac, timingSafeEqual } from "node:crypto";

/** How old a message may be, and how far ahead of our clock its sender's may be. */
const TOLERANCE_MS = 5 * 60_000;
/** A sender who changes keys signs with both for a while; nobody needs more. */
const SIGNATURES_MAX = 8;

const mac = (secret: string, seconds: string, body: Uint8Array): Buffer =>
  createHmac("sha256", secret).update(`${seconds}.`).update(body).digest();

/** The header that vouches for a body sent now: `t=<seconds>,v1=<HMAC-SHA-256 in hex of "<seconds>.<body>">`. */
export function signatureOf(secret: string, body: Uint8Array, now: number): string {
  const seconds = String(Math.floor(now / 1000));
  return `t=${seconds},v1=${mac(secret, seconds, body).toString("hex")}`;
}

export interface Vouched {
  secret: string;
  header: string | null;
  body: Uint8Array;
}

/**
 * Whether one of the header's signatures is right for these very bytes and not older than five minutes. The scheme is
 * Stripe's (https://docs.stripe.com/webhooks/signature), and the test provider's too.
 */
export function isSigned({ secret, header, body }: Vouched, now: number): boolean {
  const parts = (header ?? "").split(",").map((part) => part.trim());
  const seconds = parts.find((part) => part.startsWith("t="))?.slice(2) ?? "";
  if (!/^\d{1,12}$/.test(seconds)) return false;
  if (Math.abs(now - Number(seconds) * 1000) > TOLERANCE_MS) return false;
  const right = mac(secret, seconds, body);
  const given = parts.filter((part) => /^v1=[0-9a-f]{64}$/.test(part)).slice(0, SIGNATURES_MAX);
  return given.some((part) => timingSafeEqual(Buffer.from(part.slice(3), "hex"), right));
}
