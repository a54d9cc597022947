import { z } from "zod";
import { zTag } from "./reading.ts";

export const TAGS_MAX = 5;

/** What a post says, in Markdown. */
export const zPostBody = z.string().trim().max(30_000, "At most 30,000 characters.");
export const zThreadTitle = z
  .string()
  .trim()
  .min(8, "At least 8 characters.")
  .max(160, "At most 160 characters.");
export const zThreadTags = z.array(zTag).max(TAGS_MAX, `At most ${TAGS_MAX} tags.`);
