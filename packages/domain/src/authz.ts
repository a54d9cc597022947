import { DomainError, type DomainErrors, type MemberStatus, type Role } from "@yoforex/contracts";
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

/** What a member can be about, from what everybody may who can sign in to what only good standing allows. */
type Doing = "account" | "use" | "trade" | "publish";

/** What each standing still allows: the one place that says so. */
const ALLOWS: Record<MemberStatus, readonly Doing[]> = {
  active: ["account", "use", "trade", "publish"],
  silenced: ["account", "use", "trade"],
  suspended: ["account"],
  banned: ["account"],
  erased: [],
};

function requireStanding(ctx: DomainCtx, doing: Doing): MemberCtx {
  if (!isMember(ctx)) throw new DomainError("NOT_SIGNED_IN", {});
  const { status } = ctx.actor;
  if (ALLOWS[status].includes(doing)) return ctx;
  if (status === "erased" || status === "active") throw new DomainError("NOT_SIGNED_IN", {});
  throw new DomainError("NOT_ALLOWED", { reason: status });
}

/**
 * For what is a member's own right whatever she did: her standing, her appeal, her export, leaving.
 * @throws NOT_SIGNED_IN.
 */
export const requireAccount = (ctx: DomainCtx): MemberCtx => requireStanding(ctx, "account");

/**
 * The same context, known to belong to a signed-in member who may use the product.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended, banned).
 */
export const requireMember = (ctx: DomainCtx): MemberCtx => requireStanding(ctx, "use");

/**
 * For everything that publishes or moves coins.
 * @param doing "trade" for what a silenced member may do too: what she says to nobody; "account" for what is hers
 *   even when she is banned: the coins that nobody disputes.
 * @throws as `requireMember`; NOT_ALLOWED (silenced, email_unverified).
 */
export function requireVerified(
  ctx: DomainCtx,
  doing: "publish" | "trade" | "account" = "publish",
): MemberCtx {
  const member = requireStanding(ctx, doing);
  if (!member.actor.emailVerified) throw new DomainError("NOT_ALLOWED", { reason: "email_unverified" });
  return member;
}

const RANK: Record<Role, number> = { user: 0, moderator: 1, admin: 2 };

/**
 * For staff in good standing: an admin may do all that a moderator may.
 * @throws as `requireMember`; NOT_ALLOWED (role).
 */
export function requireRole(ctx: DomainCtx, least: Role): MemberCtx {
  const member = requireStanding(ctx, "publish");
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
