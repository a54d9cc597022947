import { DomainError, type DomainErrors, type Role } from "@yoforex/contracts";
import type { MemberActor } from "./actor.ts";
import type { DomainCtx, MemberCtx } from "./context.ts";

declare const allowedFor: unique symbol;

/** A row that a check has let through for one act. Writes accept nothing else, and only `allow` makes one. */
export type Allowed<Row, Act extends string> = Row & { readonly [allowedFor]: Act };

/** What a policy answers: yes, or the reason why not. */
export type Verdict = true | { refused: DomainError };

export const refuse = (error: DomainError): Verdict => ({ refused: error });
export const notAllowed = (reason: DomainErrors["NOT_ALLOWED"]["reason"]): Verdict =>
  refuse(new DomainError("NOT_ALLOWED", { reason }));

/**
 * Marks `row` as checked for `act`.
 * @throws the policy's refusal.
 */
export function allow<Row extends object, Act extends string>(
  row: Row,
  _act: Act,
  verdict: Verdict,
): Allowed<Row, Act> {
  if (verdict !== true) throw verdict.refused;
  return row as Allowed<Row, Act>;
}

const isMember = (ctx: DomainCtx): ctx is MemberCtx => ctx.actor.type === "member";

/**
 * The same context, known to belong to a signed-in member in good standing.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended).
 */
export function requireMember(ctx: DomainCtx): MemberCtx {
  if (!isMember(ctx)) throw new DomainError("NOT_SIGNED_IN", {});
  if (ctx.actor.status !== "active") throw new DomainError("NOT_ALLOWED", { reason: "suspended" });
  return ctx;
}

/**
 * For everything that publishes or moves coins.
 * @throws as `requireMember`; NOT_ALLOWED (email_unverified).
 */
export function requireVerified(ctx: DomainCtx): MemberCtx {
  const member = requireMember(ctx);
  if (!member.actor.emailVerified) throw new DomainError("NOT_ALLOWED", { reason: "email_unverified" });
  return member;
}

const RANK: Record<Role, number> = { user: 0, moderator: 1, admin: 2 };

/**
 * For staff: an admin may do all that a moderator may.
 * @throws as `requireMember`; NOT_ALLOWED (role).
 */
export function requireRole(ctx: DomainCtx, least: Role): MemberCtx {
  const member = requireMember(ctx);
  if (RANK[member.actor.role] < RANK[least]) throw new DomainError("NOT_ALLOWED", { reason: "role" });
  return member;
}

/**
 * For what only the product itself does: starts, jobs, the seed.
 * @throws NOT_ALLOWED (role).
 */
export function requireSystem(ctx: DomainCtx): DomainCtx {
  if (ctx.actor.type !== "system") throw new DomainError("NOT_ALLOWED", { reason: "role" });
  return ctx;
}

export const isStaff = (actor: MemberActor): boolean => RANK[actor.role] >= RANK.moderator;
