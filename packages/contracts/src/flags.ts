import { z } from "zod";
import { AdminPost, zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { FlagCaseId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { RevisedPost } from "./revisions.ts";

/** What members can say is wrong with a post. */
export const FLAG_REASONS = ["spam", "abusive", "off_topic", "scam", "illegal", "other"] as const;
export const zFlagReason = z.enum(FLAG_REASONS);
export type FlagReason = z.infer<typeof zFlagReason>;

/** What staff can make of it: the post stays, or it goes. */
export const FLAG_OUTCOMES = ["kept", "deleted"] as const;
const zFlagOutcome = z.enum(FLAG_OUTCOMES);
export type FlagOutcome = z.infer<typeof zFlagOutcome>;

/** How many words a flag has room for, in characters. */
export const FLAG_WORDS_MAX = 500;
/** How long a case is kept for whoever claimed it, in minutes. */
export const CLAIM_MINUTES = 30;
/** Flags that stand beside a case; the rest is counted. */
export const FLAGS_SHOWN = 10;

/** Tells staff of a post. Who flags for another reason says which. */
export const FlagPostInput = z
  .strictObject({
    target: RevisedPost,
    reason: zFlagReason,
    words: z.string().trim().min(1).max(FLAG_WORDS_MAX).optional(),
  })
  .refine(({ reason, words }) => reason !== "other" || words !== undefined, {
    path: ["words"],
    message: "Say what is wrong with it.",
  });
export type FlagPostInput = z.infer<typeof FlagPostInput>;
export const FlaggedPostView = z.strictObject({ flagged: z.literal(true) });
export type FlaggedPostView = z.infer<typeof FlaggedPostView>;

/** What waits, the longest first; or what was decided, the newest first. */
export const ListFlagCasesInput = PageInput.extend({ open: z.boolean() }).strict();
export type ListFlagCasesInput = z.infer<typeof ListFlagCasesInput>;

const FlagView = z.strictObject({
  by: MemberRef,
  reason: zFlagReason,
  words: z.string().nullable(),
  at: zInstant,
});

/** One post, and all that members said against it until somebody decided. */
export const FlagCaseView = z.strictObject({
  id: z.string(),
  post: AdminPost,
  /** The newest first. */
  flags: z.array(FlagView).max(FLAGS_SHOWN),
  flagCount: z.number().int(),
  /** Who looks at it now; null once that is too long ago. */
  claim: z.strictObject({ by: MemberRef, until: zInstant }).nullable(),
  decision: z
    .strictObject({ outcome: zFlagOutcome, by: MemberRef, at: zInstant, reason: z.string() })
    .nullable(),
  openedAt: zInstant,
});
export type FlagCaseView = z.infer<typeof FlagCaseView>;
export const FlagCasePage = pageOf(FlagCaseView);
export type FlagCasePage = z.infer<typeof FlagCasePage>;

export const FlagCaseInput = z.strictObject({ caseId: zId<FlagCaseId>() });
export type FlagCaseInput = z.infer<typeof FlagCaseInput>;

/** A case with the flagged post's words, among those that stand around it. */
export const FlagCaseDetail = FlagCaseView.extend({
  context: z
    .array(
      z.strictObject({
        number: z.number().int(),
        author: MemberRef,
        text: z.string(),
        isFlagged: z.boolean(),
        hidden: z.boolean(),
        at: zInstant,
      }),
    )
    .max(6),
});
export type FlagCaseDetail = z.infer<typeof FlagCaseDetail>;

export const ClaimFlagCaseInput = FlagCaseInput.extend({ claimed: z.boolean() }).strict();
export type ClaimFlagCaseInput = z.infer<typeof ClaimFlagCaseInput>;
export const DecideFlagCaseInput = FlagCaseInput.extend({ outcome: zFlagOutcome, reason: zReason }).strict();
export type DecideFlagCaseInput = z.infer<typeof DecideFlagCaseInput>;
export const UndoFlagCaseInput = FlagCaseInput.extend({ reason: zReason }).strict();
export type UndoFlagCaseInput = z.infer<typeof UndoFlagCaseInput>;
