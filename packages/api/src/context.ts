import type { DomainCtx } from "@yoforex/domain";

/** What the host gives every call: the domain's context and the means to set or clear this host's cookie. */
export interface ApiContext {
  domain: DomainCtx;
  /** Sends the session's cookie, or clears it when `token` is null. */
  setSessionCookie(token: string | null, expiresAt?: Date): void;
}
