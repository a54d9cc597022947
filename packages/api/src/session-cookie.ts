import type { Done } from "@yoforex/contracts";
import type { ApiContext } from "./context.ts";

/**
 * Sends the cookie of a session that a verb just opened; its token goes nowhere else. A verb that answers
 * alike for known and unknown accounts may have opened none.
 */
export function openSession(ctx: ApiContext, opened: { token: string; expiresAt: Date } | null): Done {
  if (opened !== null) ctx.setSessionCookie(opened.token, opened.expiresAt);
  return { done: true };
}
