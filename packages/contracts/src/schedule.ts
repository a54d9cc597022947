import { z } from "zod";
import { zReason } from "./admin.ts";
import { CreateThreadInput, zThreadKind } from "./forum.ts";
import { zId } from "./id-wire.ts";
import type { CategoryId, ScheduledThreadId, ThreadId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** Everything a new thread needs, and when it is to be published. */
export const ScheduleThreadInput = CreateThreadInput.omit({ poll: true })
  .extend({ publishAt: zInstant })
  .strict();
export type ScheduleThreadInput = z.infer<typeof ScheduleThreadInput>;
export const ChangeScheduledInput = ScheduleThreadInput.omit({
  requestId: true,
  categoryId: true,
  kind: true,
})
  .extend({ scheduledId: zId<ScheduledThreadId>() })
  .strict();
export type ChangeScheduledInput = z.infer<typeof ChangeScheduledInput>;
export const CancelScheduledInput = z.strictObject({ scheduledId: zId<ScheduledThreadId>() });
export type CancelScheduledInput = z.infer<typeof CancelScheduledInput>;
export const ListScheduledInput = PageInput;
export type ListScheduledInput = z.infer<typeof ListScheduledInput>;

/** A thread that nobody but its author knows of yet. */
export const ScheduledThread = z.object({
  id: z.string(),
  categoryId: z.string(),
  kind: zThreadKind,
  title: z.string(),
  body: z.string(),
  tags: z.array(z.string()).max(5),
  publishAt: zInstant,
  /** The code of what stood against it when its time had come; it waits for another time then. */
  refused: z.string().nullable(),
  createdAt: zInstant,
});
export type ScheduledThread = z.infer<typeof ScheduledThread>;
export const ScheduledPage = pageOf(ScheduledThread);
export type ScheduledPage = z.infer<typeof ScheduledPage>;
export const ScheduledView = z.object({ id: z.string() });
export type ScheduledView = z.infer<typeof ScheduledView>;

const DAY_SECONDS = 86_400;
const zSlowSeconds = z.number().int().min(0).max(DAY_SECONDS);

/** `slowSeconds` null leaves it to the category; `closesAt` null keeps the thread open. */
export const PaceThreadInput = z.strictObject({
  threadId: zId<ThreadId>(),
  slowSeconds: zSlowSeconds.nullable(),
  closesAt: zInstant.nullable(),
  reason: zReason,
});
export type PaceThreadInput = z.infer<typeof PaceThreadInput>;
export const PaceCategoryInput = z.strictObject({
  categoryId: zId<CategoryId>(),
  slowSeconds: zSlowSeconds,
  reason: zReason,
});
export type PaceCategoryInput = z.infer<typeof PaceCategoryInput>;

/** How fast one may reply in a category. */
export const CategoryPace = z.object({ id: z.string(), name: z.string(), slowSeconds: z.number().int() });
export type CategoryPace = z.infer<typeof CategoryPace>;
