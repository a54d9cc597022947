import type {
  AuditAction,
  MemberId,
  MemberWaysIn,
  RemoveMemberPasskeyInput,
  RemoveMemberTotpInput,
} from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { asProduct } from "../as-product.ts";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { type DroppedFactor, dropPasskey, dropTotp } from "../identity/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { waysInOf } from "./get-member-ways-in.ts";
import { canSanction } from "./policy.ts";
import { lockMember } from "./sanction-member.ts";

/**
 * Takes a member's lost authenticator app away.
 * @throws NOT_ALLOWED: role, own_item for oneself; NOT_FOUND; ALREADY_DECIDED for the erased.
 */
export function removeTotpByStaff(ctx: DomainCtx, input: RemoveMemberTotpInput): Promise<MemberWaysIn> {
  return removeFactor(ctx, input, {
    action: "member.remove_totp",
    drop: (tx) => dropTotp(tx, input.memberId),
  });
}

/**
 * Takes a member's lost passkey away.
 * @throws as `removeTotpByStaff`; ONLY_WAY_IN.
 */
export function removePasskeyByStaff(ctx: DomainCtx, input: RemoveMemberPasskeyInput): Promise<MemberWaysIn> {
  const { memberId: userId, passkeyId } = input;
  const drop = (tx: Tx) => dropPasskey(tx, ctx, { userId, passkeyId });
  return removeFactor(ctx, input, { action: "member.remove_passkey", drop });
}

interface Removal {
  action: AuditAction;
  /** Answers null where nothing that counted was there. */
  drop(tx: Tx): Promise<DroppedFactor | null>;
}

/**
 * Whoever asked staff for it may not be the member: every session ends, and she is told by mail, with the reason. The
 * procedure asks the admin for a fresh proof first.
 */
async function removeFactor(
  ctx: DomainCtx,
  { memberId, reason }: { memberId: MemberId; reason: string },
  { action, drop }: Removal,
): Promise<MemberWaysIn> {
  const admin = requireRole(ctx, "admin");
  await inTx(admin, async (tx) => {
    const found = await lockMember(tx, memberId);
    const member = allow(found, "remove-factor", canSanction(admin.actor, found, "suspend"));
    const gone = await asProduct(tx, () => drop(tx));
    await admin.auth.revokeAllSessions(tx, memberId);
    const name = gone?.name ?? "unfinished authenticator app";
    await recordAudit(tx, admin, {
      action,
      target: { type: "member", id: member.id, label: member.username },
      reason,
      changes: [{ field: "second factor", before: name, after: null }],
    });
    await enqueueMail(tx, admin, {
      userId: memberId,
      template: "factor-removed-by-staff",
      data: { username: member.username, name, isLast: gone?.isLast ?? false, reason },
    });
  });
  return waysInOf(admin, memberId);
}
