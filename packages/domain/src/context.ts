import type { Audience, Auth, Providers, RateLimits, RelyingParty, SecretBox } from "@yoforex/auth";
import type { MemberId, RequestId } from "@yoforex/contracts";
import { type Acting, actingOn, type Db, type Tx } from "@yoforex/db";
import type { Actor, MemberActor } from "./actor.ts";
import type { LinkSigner } from "./links.ts";
import type { PaymentProvider } from "./payment-provider.ts";
import type { PayoutProvider } from "./payout-provider.ts";

/** Everything a verb may lean on. Time and chance come in through here, so that a test can choose them. */
export interface DomainCtx {
  /** The database as the actor may see it: it is told for whom it works with every statement, reads included. */
  db: Db;
  actor: Actor;
  /** Now, in milliseconds since the epoch. */
  clock: () => number;
  /** Names the request in logs and in the audit log. */
  requestId: RequestId;
  /** Where the request came from: kept with sessions, sign-ins and staff's actions. */
  origin: { ip: string | null; userAgent: string };
  auth: Auth;
  secrets: SecretBox;
  links: LinkSigner;
  limits: RateLimits;
  /** OpenID Connect providers that members may sign in with; none unless the operator set some up. */
  providers: Providers;
  /** The member app's origin, without a slash at the end: where links in mails lead. */
  publicUrl: string;
  /** For whom passkeys are made and asked for, on either host. */
  parties: Record<Audience, RelyingParty>;
  /** Whoever takes money for coins; null where nobody does. */
  payments: PaymentProvider | null;
  /** Who pays withdrawals out; null where staff pay by hand. */
  payouts: PayoutProvider | null;
  /** Whether staff get anywhere without a second factor. */
  staffFactor: "required" | "optional";
  /** Resolves after so many milliseconds, for answers that must not tell by their speed. */
  wait: (ms: number) => Promise<unknown>;
  /**
   * What else happens when a member proves her address for the first time, in the transaction that records it:
   * the welcome coins. Identity knows nothing of coins' rules, so whoever composes the domain puts the step in.
   */
  onEmailVerified: (tx: Tx, memberId: MemberId) => Promise<void>;
}

/** A context whose actor is signed in; `requireMember` makes one. */
export type MemberCtx = DomainCtx & { actor: MemberActor };

/** Runs `work` in one transaction. What must share it takes the `Tx`. */
export const inTx = <T>(ctx: DomainCtx, work: (tx: Tx) => Promise<T>): Promise<T> => ctx.db.transaction(work);

/** Whom the database takes this actor for. */
export function actingOf(actor: Actor, requestId: RequestId): Acting {
  if (actor.type !== "member") return { kind: actor.type, requestId };
  return { kind: actor.role === "user" ? "member" : "staff", userId: actor.id, requestId };
}

/**
 * The same call while nobody is known yet: for the verbs by which somebody registers, proves an address, signs in or
 * gets a new password, and for nothing else. The database shows them passwords, sessions and codes, and no orders,
 * no mails, no wallets.
 */
export const atEntry = (ctx: DomainCtx): DomainCtx => ({
  ...ctx,
  db: actingOn(ctx.db, { kind: "entry", requestId: ctx.requestId }),
});
