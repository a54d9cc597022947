import type { Done } from "@yoforex/contracts";
import type { ApiContext } from "./context.ts";

/** Sends the cookie of a session that a verb just opened; its token goes nowhere else. */
export function openSession(ctx: ApiContext, opened: { token: string; expiresAt: Date }): Done {
  ctx.setSessionCookie(opened.token, opened.expiresAt);
  return { done: true };
}
