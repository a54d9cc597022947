import { isFrozen, transfersByIds } from "@yoforex/coin-ledger";
import {
  asId,
  DomainError,
  type FraudCase,
  type FraudSignalInput,
  type MemberId,
  ZERO,
} from "@yoforex/contracts";
import { and, asc, type Db, desc, eq, gte, lte, ne } from "@yoforex/db";
import { fraudDecisions, fraudSignals } from "@yoforex/db/schema/fraud";
import { users } from "@yoforex/db/schema/identity";
import { requireRole } from "../../authz.ts";
import type { DomainCtx, MemberCtx } from "../../context.ts";
import { causesOf } from "../../economy/index.ts";
import { memberRefs } from "../../identity/index.ts";
import { canActOnSignal } from "../policy.ts";
import { signalView } from "./list-signals.ts";
import { broughtTo, notTakenOf } from "./take-back.ts";

type SignalRow = typeof fraudSignals.$inferSelect;

const OVERLAPPING_SHOWN = 20;
const DECISIONS_SHOWN = 100;

/**
 * A signal with all that a decision on it needs, and what whoever looks may do.
 * @throws NOT_ALLOWED (role); NOT_FOUND.
 */
export async function getFraudCase(ctx: DomainCtx, { signalId }: FraudSignalInput): Promise<FraudCase> {
  const staff = requireRole(ctx, "moderator");
  const { db } = staff;
  const [signal] = await db.select().from(fraudSignals).where(eq(fraudSignals.id, signalId));
  if (signal === undefined) throw new DomainError("NOT_FOUND", { what: "signal" });
  const decisions = await decisionsOf(db, signalId);
  const refOf = await memberRefs(db, [signal.userId, ...signal.others]);
  const member = refOf(signal.userId);
  const overlapping = await overlappingWith(db, signal);
  return {
    ...signalView(signal, member),
    others: signal.others.map(refOf),
    device: signal.device,
    transfers: await transfersOf(staff, signal),
    overlapping: overlapping.map((row) => signalView(row, member)),
    decisions,
    memberFrozen: await isFrozen(db, asId<MemberId>(signal.userId)),
    may: await actsOf(staff, signal, decisions.length),
  };
}

async function decisionsOf(db: Db, signalId: string): Promise<FraudCase["decisions"]> {
  const { act, reason, taken, short, createdAt, number, decidedBy } = fraudDecisions;
  const rows = await db
    .select({ act, reason, by: users.username, taken, short, at: createdAt })
    .from(fraudDecisions)
    .innerJoin(users, eq(users.id, decidedBy))
    .where(eq(fraudDecisions.signalId, signalId))
    .orderBy(asc(number))
    .limit(DECISIONS_SHOWN);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

const overlappingWith = (db: Db, { id, userId, fromAt, toAt }: SignalRow): Promise<SignalRow[]> =>
  db
    .select()
    .from(fraudSignals)
    .where(
      and(
        eq(fraudSignals.userId, userId),
        ne(fraudSignals.id, id),
        lte(fraudSignals.fromAt, toAt),
        gte(fraudSignals.toAt, fromAt),
      ),
    )
    .orderBy(desc(fraudSignals.createdAt), desc(fraudSignals.id))
    .limit(OVERLAPPING_SHOWN);

async function transfersOf({ db }: MemberCtx, signal: SignalRow): Promise<FraudCase["transfers"]> {
  const transfers = await transfersByIds(db, signal.transfers);
  const causes = await causesOf(
    db,
    transfers.map(({ id, kind, source, metadata }) => ({ transferId: id, kind, source, metadata })),
    null,
  );
  return transfers.map((transfer, i) => ({
    id: transfer.id,
    what: causes[i]?.text ?? transfer.kind,
    coins: Math.max(ZERO, broughtTo(transfer, signal.userId)),
    at: transfer.at.toISOString(),
    notTaken: notTakenOf(transfer),
  }));
}

async function actsOf(
  { db, actor }: MemberCtx,
  signal: SignalRow,
  entries: number,
): Promise<FraudCase["may"]> {
  const { id, role, status } = users;
  const [member] = await db.select({ id, role, status }).from(users).where(eq(id, signal.userId));
  if (member === undefined) throw new Error(`nobody is ${signal.userId}`);
  const facts = { member, state: signal.state, entries, seen: entries };
  const may = (act: "dismiss" | "freeze" | "claw_back") => canActOnSignal(actor, act, facts) === true;
  return {
    dismiss: may("dismiss"),
    freeze: may("freeze"),
    clawBack: may("claw_back") && signal.transfers.length > 0,
  };
}
