import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import type { CategoryId, ThreadId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { zPinPlace } from "./thread-place.ts";

/** What staff do to threads and posts, as everybody may read it. */
export const MODERATION_ACTS = [
  "pin",
  "unpin",
  "feature",
  "unfeature",
  "move",
  "lock",
  "unlock",
  "hide",
  "show",
  "split",
  "merge",
  "take",
] as const;
export const zModerationAct = z.enum(MODERATION_ACTS);
export type ModerationAct = z.infer<typeof zModerationAct>;

/** `until` null pins it until staff take it down. */
export const PinThreadInput = z.strictObject({
  threadId: zId<ThreadId>(),
  place: zPinPlace,
  until: zInstant.nullable(),
  reason: zReason,
});
export type PinThreadInput = z.infer<typeof PinThreadInput>;

/** `until` null takes it down. */
export const FeatureThreadInput = z.strictObject({
  threadId: zId<ThreadId>(),
  until: zInstant.nullable(),
  reason: zReason,
});
export type FeatureThreadInput = z.infer<typeof FeatureThreadInput>;

export const MoveThreadInput = z.strictObject({
  threadId: zId<ThreadId>(),
  categoryId: zId<CategoryId>(),
  reason: zReason,
});
export type MoveThreadInput = z.infer<typeof MoveThreadInput>;

/** The acts of staff on one thread, or on all, perhaps of one kind. */
export const ListModerationInput = PageInput.extend({
  act: zModerationAct.optional(),
  threadId: zId<ThreadId>().optional(),
}).strict();
export type ListModerationInput = z.infer<typeof ListModerationInput>;

/** One act: what, when and why, never who. */
export const ModerationEntry = z.object({
  id: z.string(),
  act: zModerationAct,
  /** Null while the thread is hidden. */
  thread: z.object({ slug: z.string(), title: z.string() }).nullable(),
  /** The post that it was about; null for the thread. */
  post: z.object({ number: z.number().int(), page: z.number().int() }).nullable(),
  /** Where posts came from or went to; null for other acts, and while that is hidden. */
  other: z.object({ slug: z.string(), title: z.string() }).nullable(),
  /** Of a move, the categories' names; of what has an end, when that is; of moved posts, how many. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string(),
  at: zInstant,
});
export type ModerationEntry = z.infer<typeof ModerationEntry>;
export const ModerationPage = pageOf(ModerationEntry);
export type ModerationPage = z.infer<typeof ModerationPage>;
