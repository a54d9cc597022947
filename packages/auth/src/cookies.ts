import type { Audience } from "./types.ts";

const NAMES: Record<Audience, string> = { member: "sid", admin: "admin_sid" };

/** The prefix binds the cookie to this very host over TLS; browsers refuse it on plain http (RFC 6265bis). */
export const sessionCookieName = (audience: Audience, secure: boolean): string =>
  secure ? `__Host-${NAMES[audience]}` : NAMES[audience];

export interface SessionCookie {
  audience: Audience;
  /** Null clears the cookie. */
  token: string | null;
  /** When the browser forgets it; without, when it closes. */
  expiresAt?: Date;
  /** Whether the host is reached over https. */
  secure: boolean;
}

/** The value of a Set-Cookie header. No script can read it and no other site can make a browser post with it. */
export function sessionCookie({ audience, token, expiresAt, secure }: SessionCookie): string {
  const parts = [
    `${sessionCookieName(audience, secure)}=${token ?? ""}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
  ];
  if (secure) parts.push("Secure");
  if (token === null) parts.push("Max-Age=0");
  else if (expiresAt !== undefined) parts.push(`Expires=${expiresAt.toUTCString()}`);
  return parts.join("; ");
}
