import {
  type AdminMemberDetail,
  DomainError,
  type MemberId,
  type SanctionMemberInput,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { imposeSanction, sanctionsHolding, settleFreeze } from "../identity/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { canSanction, standsAs } from "./policy.ts";
import { readMemberDetail } from "./read-member-detail.ts";

/** What the member is when a sanction of the kind holds already. */
const STANDS_AS = { freeze: "frozen", silence: "silenced", suspend: "suspended", ban: "banned" } as const;

/** The row that every decision about a member begins with, locked. @throws NOT_FOUND. */
export async function lockMember(tx: Tx, memberId: MemberId) {
  const [found] = await tx
    .select({ id: users.id, username: users.username, role: users.role, status: users.status })
    .from(users)
    .where(eq(users.id, memberId))
    .for("no key update");
  if (found === undefined) throw new DomainError("NOT_FOUND", { what: "member" });
  return found;
}

/**
 * Warns a member, freezes her coins, silences, suspends or bans her, and tells her why. The latter two end her sessions, and what she
 * sells is off sale meanwhile.
 * @throws NOT_ALLOWED: role, own_item for oneself; NOT_FOUND; ALREADY_DECIDED when such a sanction holds already.
 */
export async function sanctionMember(ctx: DomainCtx, input: SanctionMemberInput): Promise<AdminMemberDetail> {
  const staff = requireRole(ctx, "moderator");
  const { memberId, kind, reasonCode, text, days } = input;
  await inTx(staff, async (tx) => {
    const found = await lockMember(tx, memberId);
    const member = allow(found, "sanction", canSanction(staff.actor, found, kind));
    if (kind !== "warn") {
      const holding = await sanctionsHolding(tx, { memberId, kind, now: new Date(staff.clock()) });
      allow(member, "sanction", holding.length === 0 || standsAs(STANDS_AS[kind]));
    }
    await imposeSanction(tx, staff, { ...input, givenBy: staff.actor.id });
    await recordAudit(tx, staff, {
      action: `member.${kind}`,
      target: { type: "member", id: member.id, label: member.username },
      reason: text,
      changes: [
        { field: "reason code", before: null, after: reasonCode },
        { field: "days", before: null, after: days === null ? null : String(days) },
      ],
    });
    await enqueueMail(tx, staff, {
      userId: memberId,
      template: "sanction-given",
      data: { kind, text, days },
    });
    await settleFreeze(tx, staff, memberId);
  });
  return readMemberDetail(ctx, memberId);
}
