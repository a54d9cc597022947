import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import type { PictureId, PollId } from "./ids.ts";

/** Takes a poll out of its thread, or gives it back with its votes. */
export const RemovePollInput = z.strictObject({
  pollId: zId<PollId>(),
  removed: z.boolean(),
  reason: zReason,
});
/** Takes a picture out of the posts that show it, or gives it back. */
export const RemovePictureInput = z.strictObject({
  pictureId: zId<PictureId>(),
  removed: z.boolean(),
  reason: zReason,
});
export const RemovedView = z.object({ removed: z.boolean() });

export type RemovePollInput = z.infer<typeof RemovePollInput>;
export type RemovePictureInput = z.infer<typeof RemovePictureInput>;
export type RemovedView = z.infer<typeof RemovedView>;
