import { createHmac, timingSafeEqual } from "node:crypto";

/** Signs and checks short-lived links, so that a link can neither be guessed, changed nor kept. */
export interface LinkSigner {
  /** `claims` must hold what the link grants; the token carries them readable and signed until `expiresAt` (ms). */
  sign(claims: Record<string, string>, expiresAt: number): string;
  /** The claims of a genuine token that is still good at `now` (ms), else null. */
  verify(token: string, now: number): Record<string, string> | null;
}

const encode = (text: string) => Buffer.from(text, "utf8").toString("base64url");

function parse(body: string): { claims: Record<string, string>; expiresAt: number } | null {
  const value: unknown = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
  if (typeof value !== "object" || value === null || !("c" in value) || !("e" in value)) return null;
  if (typeof value.e !== "number" || typeof value.c !== "object" || value.c === null) return null;
  const claims: Record<string, string> = {};
  for (const [name, claim] of Object.entries(value.c)) claims[name] = String(claim);
  return { claims, expiresAt: value.e };
}

/** HMAC-SHA-256 under `key` (32 bytes). The signature is checked before anything in the token is read. */
export function createLinkSigner(key: Uint8Array): LinkSigner {
  const mac = (body: string) => createHmac("sha256", key).update(body).digest();
  return {
    sign(claims, expiresAt) {
      const body = encode(JSON.stringify({ c: claims, e: expiresAt }));
      return `${body}.${mac(body).toString("base64url")}`;
    },
    verify(token, now) {
      const [body, signature, rest] = token.split(".");
      if (body === undefined || signature === undefined || rest !== undefined) return null;
      const given = Buffer.from(signature, "base64url");
      const right = mac(body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const parsed = parse(body);
      return parsed !== null && now < parsed.expiresAt ? parsed.claims : null;
    },
  };
}
