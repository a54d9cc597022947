/** As `sessionCookieName`: the prefix binds it to this very host over TLS. */
export const flowCookieName = (secure: boolean): string => (secure ? "__Host-provider" : "provider");

/**
 * The value of a Set-Cookie header that binds what was begun at a provider to this browser. Lax, since the provider
 * sends the browser back from its own site. Null clears it.
 */
export function flowCookie(token: string | null, { secure }: { secure: boolean }): string {
  const parts = [`${flowCookieName(secure)}=${token ?? ""}`, "Path=/", "HttpOnly", "SameSite=Lax"];
  if (secure) parts.push("Secure");
  parts.push(`Max-Age=${token === null ? 0 : FLOW_SECONDS}`);
  return parts.join("; ");
}

/** As long as a challenge lives. */
const FLOW_SECONDS = 600;
