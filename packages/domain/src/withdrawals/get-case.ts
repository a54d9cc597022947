import { isFrozen } from "@yoforex/coin-ledger";
import {
  asId,
  DomainError,
  type MemberId,
  type WithdrawalCase,
  type WithdrawalInput,
} from "@yoforex/contracts";
import { and, type Db, desc, eq } from "@yoforex/db";
import { users } from "@yoforex/db/schema/identity";
import { memberNotes } from "@yoforex/db/schema/standing";
import { withdrawalRequests } from "@yoforex/db/schema/withdrawals";
import { requireRole } from "../authz.ts";
import type { DomainCtx } from "../context.ts";
import { tierOf } from "../economy/index.ts";
import { memberRefs } from "../identity/index.ts";
import { deskView } from "./list-all.ts";
import { canAct, type StaffAct } from "./policy.ts";
import { usedToday } from "./used-today.ts";
import { stepsOf } from "./views.ts";

const NOTES_SHOWN = 20;

/**
 * A withdrawal with all that a decision on it needs, and what whoever looks may do.
 * @throws NOT_ALLOWED (role); NOT_FOUND.
 */
export async function getWithdrawalCase(
  ctx: DomainCtx,
  { withdrawalId }: WithdrawalInput,
): Promise<WithdrawalCase> {
  const { actor, db } = requireRole(ctx, "admin");
  const [row] = await db.select().from(withdrawalRequests).where(eq(withdrawalRequests.id, withdrawalId));
  if (row === undefined) throw new DomainError("NOT_FOUND", { what: "withdrawal" });
  const steps = (await stepsOf(db, [row.id]))(row.id);
  const staff = steps.flatMap(({ actorId }) => (actorId === null ? [] : [actorId]));
  const refOf = await memberRefs(db, [row.userId, ...staff]);
  const may = (act: StaffAct) => canAct(actor, act, row) === true;
  return {
    ...deskView(row, refOf(row.userId)),
    steps: steps.map(({ actorId, ...step }) => ({
      ...step,
      by: actorId === null ? null : refOf(actorId).username,
    })),
    facts: await factsOf(db, asId<MemberId>(row.userId), ctx.clock()),
    may: {
      approve: may("approve"),
      hold: may("hold"),
      reject: may("reject"),
      pay: may("pay"),
      mark: may("mark"),
      reveal: may("reveal"),
      correct: may("correct"),
    },
  };
}

async function factsOf(db: Db, memberId: MemberId, now: number): Promise<WithdrawalCase["facts"]> {
  const [member] = await db.select({ createdAt: users.createdAt }).from(users).where(eq(users.id, memberId));
  if (member === undefined) throw new Error(`nobody is ${memberId}`);
  const paid = and(eq(withdrawalRequests.userId, memberId), eq(withdrawalRequests.status, "paid"));
  const notes = await db
    .select({ text: memberNotes.text, by: users.username, at: memberNotes.createdAt })
    .from(memberNotes)
    .innerJoin(users, eq(users.id, memberNotes.authorId))
    .where(eq(memberNotes.userId, memberId))
    .orderBy(desc(memberNotes.createdAt), desc(memberNotes.id))
    .limit(NOTES_SHOWN);
  return {
    memberSince: member.createdAt.toISOString(),
    tierNow: (await tierOf(db, memberId, new Date(now))).tier,
    usedToday: await usedToday(db, memberId, now),
    frozen: await isFrozen(db, memberId),
    paidBefore: await db.$count(withdrawalRequests, paid),
    remarks: notes.map(({ at, ...note }) => ({ ...note, at: at.toISOString() })),
  };
}
