import type { Role } from "./roles.ts";
import type { SanctionKind } from "./standing.ts";

/**
 * Procedures of the admin host that moderators are refused. The API says so at each; a test holds this list to it, so
 * that the screens can ask it what to offer.
 */
export const ADMIN_ACTS = [
  "members.takeBackReferral",
  "members.signOut",
  "members.waysIn",
  "members.removeTotp",
  "members.removePasskey",
  "members.suspend",
  "members.reinstate",
  "badges.create",
  "badges.edit",
  "badges.retire",
  "badges.award",
  "badges.revoke",
  "store.create",
  "store.edit",
  "store.refund",
  "economy.verify",
  "economy.refundQuote",
  "economy.refund",
  "economy.withdrawBounty",
  "economy.reverseTip",
  "recharge.credit",
  "recharge.dismiss",
  "withdrawals.list",
  "withdrawals.case",
  "withdrawals.approve",
  "withdrawals.approveMany",
  "withdrawals.hold",
  "withdrawals.reject",
  "withdrawals.pay",
  "withdrawals.mark",
  "withdrawals.reveal",
  "withdrawals.correct",
  "fraud.dismiss",
  "fraud.freeze",
  "fraud.clawBack",
  "settings.dryRun",
  "settings.change",
  "settings.cancel",
  "adjustments.list",
  "adjustments.propose",
  "adjustments.decide",
  "adjustments.takeBack",
  "jobs.list",
  "jobs.runs",
  "jobs.givenUp",
  "jobs.failedEvents",
  "jobs.run",
  "jobs.retryRun",
  "jobs.retryEvent",
  "jobs.retryAll",
] as const;
/** A procedure of the admin host, or the audit log as a file, for admins alone. */
export type AdminAct = (typeof ADMIN_ACTS)[number] | "audit.csv";

const ACTS: Record<Role, readonly AdminAct[]> = {
  user: [],
  moderator: [],
  admin: [...ADMIN_ACTS, "audit.csv"],
};

/** Whether somebody of this role is let through to a procedure that not all staff may call. */
export const mayCall = (role: Role, act: AdminAct): boolean => ACTS[role].includes(act);

/** What moderators may impose by themselves; the rest takes an admin. */
const SANCTIONS_OF_MODERATORS: readonly SanctionKind[] = ["warn", "silence"];

interface Person {
  id: string;
  role: Role;
}

/** Whether staff of this role may impose, or lift, a sanction of the kind: only admins keep somebody out. */
export const mayImpose = (role: Role, kind: SanctionKind): boolean =>
  role === "admin" || (role === "moderator" && SANCTIONS_OF_MODERATORS.includes(kind));

/** Nobody sanctions herself, and only admins sanction staff. */
export const maySanction = (staff: Person, member: Person, kind: SanctionKind): boolean =>
  staff.id !== member.id && mayImpose(staff.role, kind) && (staff.role === "admin" || member.role === "user");
