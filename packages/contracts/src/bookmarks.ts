import { z } from "zod";
import { zId } from "./id-wire.ts";
import { MemberRef } from "./identity.ts";
import type { BookmarkId, ReplyId, ThreadId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** A thread stands for its own post. */
export const BookmarkTarget = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("thread"), id: zId<ThreadId>() }),
  z.strictObject({ type: z.literal("reply"), id: zId<ReplyId>() }),
]);
export type BookmarkTarget = z.infer<typeof BookmarkTarget>;

export const KeepBookmarkInput = z.strictObject({
  target: BookmarkTarget,
  memo: z.string().trim().max(500, "At most 500 characters.").default(""),
  /** When to remind her; null for never. */
  remindAt: zInstant.nullable().default(null),
});
export const DropBookmarkInput = z.strictObject({ bookmarkId: zId<BookmarkId>() });
export const ListBookmarksInput = PageInput;

export const BookmarkView = z.object({
  id: z.string(),
  title: z.string(),
  /** Where the post stands within the member app. */
  path: z.string(),
  number: z.number().int(),
  author: MemberRef,
  memo: z.string(),
  remindAt: zInstant.nullable(),
  isReminded: z.boolean(),
  createdAt: zInstant,
});
export const BookmarkPage = pageOf(BookmarkView);
export const KeptBookmarkView = z.object({ id: z.string() });

export type KeepBookmarkInput = z.infer<typeof KeepBookmarkInput>;
export type DropBookmarkInput = z.infer<typeof DropBookmarkInput>;
export type ListBookmarksInput = z.infer<typeof ListBookmarksInput>;
export type BookmarkView = z.infer<typeof BookmarkView>;
export type BookmarkPage = z.infer<typeof BookmarkPage>;
export type KeptBookmarkView = z.infer<typeof KeptBookmarkView>;
