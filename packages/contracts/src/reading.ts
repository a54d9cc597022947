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
