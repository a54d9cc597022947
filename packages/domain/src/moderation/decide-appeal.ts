import {
  type AppealCase,
  asId,
  type DecideAppealInput,
  DomainError,
  type MemberId,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { sanctionAppeals, userSanctions } from "@yoforex/db/schema/standing";
import { recordAudit } from "../audit-log.ts";
import { allow, requireRole } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import { liftSanction, settleFreeze } from "../identity/index.ts";
import { enqueueMail } from "../notifications/index.ts";
import { canDecideAppeal } from "./policy.ts";
import { appealCases, readAppeals } from "./read-appeals.ts";
import { lockMember } from "./sanction-member.ts";

/**
 * Answers an appeal: the sanction stands, or it is lifted.
 * @throws NOT_ALLOWED: role, own_item for who gave the sanction or bears it; NOT_FOUND; ALREADY_DECIDED.
 */
export async function decideAppeal(ctx: DomainCtx, input: DecideAppealInput): Promise<AppealCase> {
  const staff = requireRole(ctx, "moderator");
  const { appealId, outcome, answer } = input;
  await inTx(staff, async (tx) => {
    const found = await lockAppeal(tx, appealId);
    const appeal = allow(found, "decide", canDecideAppeal(staff.actor, found));
    const { memberId, sanctionId } = appeal;
    const { username } = await lockMember(tx, memberId);
    const decided = { outcome, answer, decidedAt: new Date(staff.clock()), decidedBy: staff.actor.id };
    await tx.update(sanctionAppeals).set(decided).where(eq(sanctionAppeals.id, appealId));
    if (outcome === "lifted") {
      await liftSanction(tx, staff, { sanctionId, memberId, by: staff.actor.id, reason: answer });
    }
    await recordAudit(tx, staff, {
      action: "appeal.decide",
      target: { type: "member", id: memberId, label: username },
      reason: answer,
      changes: [{ field: appeal.kind, before: "appealed", after: outcome }],
    });
    await enqueueMail(tx, staff, { userId: memberId, template: "appeal-decided", data: { outcome, answer } });
    await settleFreeze(tx, staff, memberId);
  });
  const rows = await readAppeals(ctx.db, { where: eq(sanctionAppeals.id, appealId), limit: 1 });
  const [decided] = await appealCases(ctx.db, rows, ctx.clock());
  if (decided === undefined) throw new Error(`appeal ${appealId} vanished`);
  return decided;
}

async function lockAppeal(tx: Tx, appealId: string) {
  const [row] = await tx
    .select({
      id: sanctionAppeals.id,
      sanctionId: userSanctions.id,
      outcome: sanctionAppeals.outcome,
      kind: userSanctions.kind,
      givenBy: userSanctions.givenBy,
      userId: userSanctions.userId,
    })
    .from(sanctionAppeals)
    .innerJoin(userSanctions, eq(userSanctions.id, sanctionAppeals.sanctionId))
    .where(eq(sanctionAppeals.id, appealId))
    .for("update", { of: sanctionAppeals });
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "appeal" });
  return { ...row, memberId: asId<MemberId>(row.userId) };
}
