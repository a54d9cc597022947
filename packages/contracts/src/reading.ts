import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { CategoryId, ThreadId } from "./ids.ts";

const zNumber = z.number().int().min(1).max(1_000_000_000);

/** What somebody has not read of a thread: how many posts, and where the first of them stands. */
export const UnreadPosts = z.object({
  count: z.number().int().min(1),
  number: z.number().int().min(1),
  page: z.number().int().min(1),
});
export type UnreadPosts = z.infer<typeof UnreadPosts>;

/** `number` is the last post that was on screen. */
export const MarkReadInput = z.strictObject({ threadId: zId<ThreadId>(), number: zNumber });
/** Without a category, everything. */
export const MarkAllReadInput = z.strictObject({ categoryId: zId<CategoryId>().optional() });
/** What came after post `after`. */
export const ThreadNewsInput = z.strictObject({ threadId: zId<ThreadId>(), after: zNumber });

export const ReadView = z.object({ unread: UnreadPosts.nullable() });
export type ReadView = z.infer<typeof ReadView>;
export const AllReadView = z.object({ threads: z.number().int() });
export type AllReadView = z.infer<typeof AllReadView>;
export const ThreadNewsView = z.object({ news: UnreadPosts.nullable() });
export type ThreadNewsView = z.infer<typeof ThreadNewsView>;

export type MarkReadInput = z.infer<typeof MarkReadInput>;
export type MarkAllReadInput = z.infer<typeof MarkAllReadInput>;
export type ThreadNewsInput = z.infer<typeof ThreadNewsInput>;

/**
 * How closely one follows something. What is watched brings a notice of every reply, what is tracked stands among what
 * one follows, and what is muted is left out of the latest threads. Stronger ones first.
 */
export const WATCH_LEVELS = ["muted", "watching", "tracking", "normal"] as const;
export const zWatchLevel = z.enum(WATCH_LEVELS);
export type WatchLevel = z.infer<typeof zWatchLevel>;

export const zTag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{1,23}$/, "2 to 24 letters, digits or hyphens.");

export const WatchTarget = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("thread"), id: zId<ThreadId>() }),
  z.strictObject({ type: z.literal("category"), id: zId<CategoryId>() }),
  z.strictObject({ type: z.literal("tag"), tag: zTag }),
]);
export type WatchTarget = z.infer<typeof WatchTarget>;
export const WatchInput = z.strictObject({ target: WatchTarget, level: zWatchLevel });
export type WatchInput = z.infer<typeof WatchInput>;
export const WatchedInput = z.strictObject({ target: WatchTarget });
export type WatchedInput = z.infer<typeof WatchedInput>;
export const WatchView = z.object({ level: zWatchLevel });
export type WatchView = z.infer<typeof WatchView>;
