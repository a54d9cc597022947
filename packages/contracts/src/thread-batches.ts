import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import type { BatchId, CategoryId, RequestId, ThreadId } from "./ids.ts";
import { zInstant } from "./page.ts";

/** How many threads staff act on at once, and how long that can be undone. */
export const BATCH_MAX = 50;
export const UNDO_MINUTES = 15;

/** What can be done to many threads at once. To delete is to hide, as it is for one. */
export const zBatchAct = z.discriminatedUnion("type", [
  z.strictObject({ type: z.enum(["lock", "unlock", "hide", "show", "pin", "unpin"]) }),
  z.strictObject({ type: z.literal("move"), categoryId: zId<CategoryId>() }),
]);
export type BatchAct = z.infer<typeof zBatchAct>;

export const ActOnThreadsInput = z.strictObject({
  requestId: zId<RequestId>(),
  threadIds: z.array(zId<ThreadId>()).min(1).max(BATCH_MAX),
  act: zBatchAct,
  reason: zReason,
});
export type ActOnThreadsInput = z.infer<typeof ActOnThreadsInput>;

export const UndoBatchInput = z.strictObject({ batchId: zId<BatchId>() });
export type UndoBatchInput = z.infer<typeof UndoBatchInput>;

/** Why a thread was left as it is: it was so already, offers a bounty, is gone, or was changed since. */
export const zLeftBecause = z.enum(["already", "bounty", "gone", "changed"]);
export type LeftBecause = z.infer<typeof zLeftBecause>;

/** What an act on many threads, or its undoing, did and what it left. */
export const BatchView = z.object({
  batchId: z.string(),
  done: z.array(z.string()).max(BATCH_MAX),
  left: z.array(z.object({ threadId: z.string(), because: zLeftBecause })).max(BATCH_MAX),
  undoUntil: zInstant,
});
export type BatchView = z.infer<typeof BatchView>;
