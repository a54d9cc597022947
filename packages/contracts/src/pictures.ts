import { z } from "zod";

/** The most bytes of a picture as it is sent. */
export const PICTURE_BYTES_MAX = 8 * 1024 ** 2;
/** The longer side of a picture as it is kept, in pixels. */
export const PICTURE_SIDE_MAX = 1_600;
/** Types of pictures that are taken, as a file input's `accept` says it. */
export const PICTURE_TYPES = "image/png,image/jpeg,image/webp";

/**
 * Where a picture of ours is read: its name and its size, so that a post knows how much room it takes before it is there.
 * Groups: the name, the width and the height.
 */
export const PICTURE_PATH =
  /^\/files\/pictures\/([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})-([1-9]\d{0,3})x([1-9]\d{0,3})\.webp$/;

/** The address of a picture within the member app. */
export const picturePath = ({ id, width, height }: { id: string; width: number; height: number }): string =>
  `/files/pictures/${id}-${width}x${height}.webp`;

/** A picture that was sent and can stand in a post now. */
export const SentPicture = z.object({
  path: z.string().regex(PICTURE_PATH),
  width: z.number().int(),
  height: z.number().int(),
});
export type SentPicture = z.infer<typeof SentPicture>;

/** As many of a post's pictures as staff see in their list. */
export const DESK_PICTURES_MAX = 20;
/** Which of its author's pictures a post shows; staff see what they took away, too. */
export const DeskPictures = z
  .array(z.object({ id: z.string(), path: z.string(), removed: z.boolean() }))
  .max(DESK_PICTURES_MAX);
export type DeskPictures = z.infer<typeof DeskPictures>;
