import { z } from "zod";
import { zInstant } from "./page.ts";

/** How far an account is trusted, from the least. Staff are not promoted by time. */
export const TRUST_LEVELS = ["newcomer", "member", "staff"] as const;
const zTrust = z.enum(TRUST_LEVELS);
export type Trust = z.infer<typeof zTrust>;

/** What is counted, and may be done more often by whoever is trusted more. */
export const DEEDS = [
  "threads",
  "replies",
  "edits",
  "pictures",
  "answers",
  "votes",
  "pollVotes",
  "bookmarks",
  "watching",
  "readAll",
  "follows",
  "blocks",
  "tips",
  "bounties",
  "listings",
  "purchases",
  "reviews",
  "reviewAnswers",
  "storePurchases",
] as const;
export const zDeed = z.enum(DEEDS);
export type Deed = z.infer<typeof zDeed>;

const zTimes = z.number().int().positive();

/** How often a deed may happen in `perSeconds`, at each level. */
export const DeedLimit = z.object({
  deed: zDeed,
  perSeconds: z.number().int().positive(),
  newcomer: zTimes,
  member: zTimes,
  staff: zTimes,
});
export type DeedLimit = z.infer<typeof DeedLimit>;

/** Where a member stands on the way to more trust, and what each level lets her do. */
export const TrustView = z.object({
  level: zTrust,
  /** Null at a level that nothing more is reached from by itself. */
  next: z
    .object({
      level: zTrust,
      /** Whole days since she registered, and as many as it takes. */
      days: z.object({ have: z.number().int().min(0), need: z.number().int().positive() }),
      /** When it is reached; null where it isn't known since when she is here. */
      at: zInstant.nullable(),
    })
    .nullable(),
  limits: z.array(DeedLimit).max(DEEDS.length),
});
export type TrustView = z.infer<typeof TrustView>;
