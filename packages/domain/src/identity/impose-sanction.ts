import {
  type MemberId,
  newId,
  type SanctionId,
  type SanctionKind,
  type SanctionReason,
} from "@yoforex/contracts";
import { and, eq, gt, isNull, or, type Tx } from "@yoforex/db";
import { userSanctions } from "@yoforex/db/schema/standing";
import type { DomainCtx } from "../context.ts";
import { recordStanding } from "./record-standing.ts";

const DAY_MS = 24 * 3_600_000;

export interface NewSanction {
  memberId: MemberId;
  kind: SanctionKind;
  reasonCode: SanctionReason;
  text: string;
  /** How many days it lasts; null until it is lifted. */
  days: number | null;
  /** Null for a rule of the product. */
  givenBy: MemberId | null;
}

/** Imposes a sanction on a member whose row the caller has locked, from now on. */
export async function imposeSanction(tx: Tx, ctx: DomainCtx, sanction: NewSanction): Promise<SanctionId> {
  const { memberId, days, kind, ...said } = sanction;
  const now = ctx.clock();
  const id = newId<SanctionId>(now);
  await tx.insert(userSanctions).values({
    ...said,
    id,
    kind,
    userId: memberId,
    startsAt: new Date(now),
    endsAt: days === null || kind === "warn" ? null : new Date(now + days * DAY_MS),
    createdAt: new Date(now),
  });
  await recordStanding(tx, ctx, memberId);
  return id;
}

/** Lifts one sanction of a member whose row the caller has locked. */
export async function liftSanction(
  tx: Tx,
  ctx: DomainCtx,
  lifted: { sanctionId: string; memberId: MemberId; by: MemberId; reason: string },
): Promise<void> {
  await tx
    .update(userSanctions)
    .set({ liftedAt: new Date(ctx.clock()), liftedBy: lifted.by, liftReason: lifted.reason })
    .where(and(eq(userSanctions.id, lifted.sanctionId), isNull(userSanctions.liftedAt)));
  await recordStanding(tx, ctx, lifted.memberId);
}

/** The sanctions of a member that hold now, or those of one kind. */
export const sanctionsHolding = (
  tx: Tx,
  { memberId, kind, now }: { memberId: MemberId; kind?: SanctionKind; now: Date },
) =>
  tx
    .select({ id: userSanctions.id, kind: userSanctions.kind })
    .from(userSanctions)
    .where(
      and(
        eq(userSanctions.userId, memberId),
        kind && eq(userSanctions.kind, kind),
        isNull(userSanctions.liftedAt),
        or(isNull(userSanctions.endsAt), gt(userSanctions.endsAt, now)),
      ),
    );
