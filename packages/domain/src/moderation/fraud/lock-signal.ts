import {
  asId,
  type DecideFraudInput,
  DomainError,
  type FraudAct,
  type FraudState,
  type MemberId,
  newId,
  type SanctionId,
  ZERO,
} from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { fraudDecisions, fraudSignals } from "@yoforex/db/schema/fraud";
import { recordAudit } from "../../audit-log.ts";
import { type Allowed, allow } from "../../authz.ts";
import type { MemberCtx } from "../../context.ts";
import { canActOnSignal } from "../policy.ts";
import { lockMember } from "../sanction-member.ts";

interface LockedSignal {
  id: string;
  memberId: MemberId;
  username: string;
  state: FraudState;
  transfers: string[];
  sanctionId: string | null;
  /** How many entries its case has. */
  entries: number;
}

/**
 * The signal behind its member's lock, which whoever else decides about her waits for.
 * @throws NOT_FOUND; NOT_ALLOWED (role, own_item); ALREADY_DECIDED where somebody wrote to the case since.
 */
export async function lockSignal<Act extends FraudAct>(
  tx: Tx,
  staff: MemberCtx,
  { input, act }: { input: DecideFraudInput; act: Act },
): Promise<Allowed<LockedSignal, Act>> {
  const { signalId, seen } = input;
  const [known] = await tx
    .select({ userId: fraudSignals.userId })
    .from(fraudSignals)
    .where(eq(fraudSignals.id, signalId));
  if (known === undefined) throw new DomainError("NOT_FOUND", { what: "signal" });
  const member = await lockMember(tx, asId<MemberId>(known.userId));
  const { id, state, transfers, sanctionId } = fraudSignals;
  const [signal] = await tx
    .select({ id, state, transfers, sanctionId })
    .from(fraudSignals)
    .where(eq(id, signalId));
  if (signal === undefined) throw new Error(`signal ${signalId} vanished`);
  const entries = await tx.$count(fraudDecisions, eq(fraudDecisions.signalId, signalId));
  const facts = { ...signal, memberId: asId<MemberId>(member.id), username: member.username, entries };
  return allow(facts, act, canActOnSignal(staff.actor, act, { member, state: signal.state, entries, seen }));
}

interface Entry {
  reason: string;
  /** What the signal is from now on; it stays as it is for a note. */
  state?: FraudState;
  sanctionId?: SanctionId | undefined;
  taken?: number;
  short?: number;
}

/** Writes down what a member of staff said or did about a signal, in its case and in the audit log. */
export async function recordDecision<Act extends FraudAct>(
  tx: Tx,
  staff: MemberCtx,
  { signal, act, entry }: { signal: Allowed<LockedSignal, Act>; act: Act; entry: Entry },
): Promise<void> {
  const { reason, state, sanctionId, taken = ZERO, short = ZERO } = entry;
  const now = staff.clock();
  await tx.insert(fraudDecisions).values({
    id: newId(now),
    signalId: signal.id,
    number: signal.entries + 1,
    act,
    reason,
    decidedBy: staff.actor.id,
    taken,
    short,
    sanctionId: sanctionId ?? null,
    createdAt: new Date(now),
  });
  if (state !== undefined) await tx.update(fraudSignals).set({ state }).where(eq(fraudSignals.id, signal.id));
  await recordAudit(tx, staff, {
    action: `fraud.${act}`,
    target: { type: "member", id: signal.memberId, label: signal.username },
    reason,
    changes: [
      { field: "signal", before: signal.state, after: state ?? signal.state },
      ...(act === "claw_back" ? [{ field: "coins taken back", before: null, after: String(taken) }] : []),
    ],
  });
}
