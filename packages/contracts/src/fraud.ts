import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { FraudSignalId, TransferId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

export const FRAUD_RULES = [
  "earned_hour",
  "earned_six_hours",
  "earned_day",
  "mutual",
  "cluster",
  "mutual_likes",
] as const;
export const zFraudRule = z.enum(FRAUD_RULES);
export type FraudRule = z.infer<typeof zFraudRule>;

/** open: nobody has decided · the others: what staff decided last */
export const FRAUD_STATES = ["open", "frozen", "clawed_back", "dismissed"] as const;
export const zFraudState = z.enum(FRAUD_STATES);
export type FraudState = z.infer<typeof zFraudState>;

/** note: nothing but words · dismiss: it was nothing · freeze: her coins wait · claw_back: postings are reversed */
export const FRAUD_ACTS = ["note", "dismiss", "freeze", "claw_back"] as const;
export const zFraudAct = z.enum(FRAUD_ACTS);
export type FraudAct = z.infer<typeof zFraudAct>;

/** As many transfers, or other members, as a signal names: the newest. */
export const FRAUD_EVIDENCE_MAX = 50;

export const ListFraudInput = PageInput.extend({ state: zFraudState.optional() }).strict();
export type ListFraudInput = z.infer<typeof ListFraudInput>;

export const FraudSignalInput = z.strictObject({ signalId: zId<FraudSignalId>() });
export type FraudSignalInput = z.infer<typeof FraudSignalInput>;

/** `seen` is how many entries the case had when it was looked at; another number now is refused. */
export const DecideFraudInput = FraudSignalInput.extend({
  seen: z.number().int().min(0).max(1_000_000),
  reason: zReason,
}).strict();
export type DecideFraudInput = z.infer<typeof DecideFraudInput>;

/** `days` is how long the freeze lasts; null until it is lifted. The member reads the reason. */
export const FreezeForFraudInput = DecideFraudInput.extend({
  days: z.number().int().min(1).max(365).nullable(),
}).strict();
export type FreezeForFraudInput = z.infer<typeof FreezeForFraudInput>;

/** Room for the sentence that says how many coins were taken back. */
const CLAW_BACK_REASON_MAX = 400;

export const ClawBackInput = DecideFraudInput.extend({
  reason: zReason.max(CLAW_BACK_REASON_MAX, `At most ${CLAW_BACK_REASON_MAX} characters.`),
  transferIds: z.array(zId<TransferId>()).min(1, "Choose at least one payment.").max(FRAUD_EVIDENCE_MAX),
}).strict();
export type ClawBackInput = z.infer<typeof ClawBackInput>;

export const FraudSignalRow = z.strictObject({
  id: z.string(),
  rule: zFraudRule,
  state: zFraudState,
  member: MemberRef,
  /** What was measured, in coins or accounts, and from what on it is told. */
  figure: z.number().int(),
  threshold: z.number().int(),
  from: zInstant,
  to: zInstant,
  /** Whether the rule froze her coins by itself. */
  frozeByRule: z.boolean(),
  createdAt: zInstant,
});
export type FraudSignalRow = z.infer<typeof FraudSignalRow>;
export const FraudSignalPage = pageOf(FraudSignalRow);
export type FraudSignalPage = z.infer<typeof FraudSignalPage>;

/** Why a transfer can't be taken back here: it was already; or an order, which is refunded instead; or a bounty, which is undone whole. */
export const zNotTaken = z.enum(["reversed", "order", "bounty"]);

/** A case: the signal, everybody in it, its transfers as they stand, and what staff said and did. */
export const FraudCase = FraudSignalRow.extend({
  others: z.array(MemberRef).max(FRAUD_EVIDENCE_MAX),
  device: z.string().nullable(),
  transfers: z
    .array(
      z.strictObject({
        id: z.string(),
        what: z.string(),
        coins: z.number().int(),
        at: zInstant,
        notTaken: zNotTaken.nullable(),
      }),
    )
    .max(FRAUD_EVIDENCE_MAX),
  /** Other signals of the same member whose time overlaps this one's. */
  overlapping: z.array(FraudSignalRow).max(20),
  decisions: z
    .array(
      z.strictObject({
        act: zFraudAct,
        reason: z.string(),
        by: z.string(),
        at: zInstant,
        /** Of a claw-back: what went back, and what was spent and is let go. */
        taken: z.number().int(),
        short: z.number().int(),
      }),
    )
    .max(100),
  /** Whether her coins are frozen now, for whatever reason. */
  memberFrozen: z.boolean(),
  may: z.strictObject({ dismiss: z.boolean(), freeze: z.boolean(), clawBack: z.boolean() }),
}).strict();
export type FraudCase = z.infer<typeof FraudCase>;
