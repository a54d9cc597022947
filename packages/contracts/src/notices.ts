import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { NoticeId } from "./ids.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

/** Something that a member is told within the app, in words as they were when it happened. */
export const NoticeView = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** Where it leads within the member app. */
  path: z.string(),
  at: zInstant,
  isRead: z.boolean(),
});
export type NoticeView = z.infer<typeof NoticeView>;

export const ListNoticesInput = PageInput;
export type ListNoticesInput = z.infer<typeof ListNoticesInput>;
export const NoticePage = pageOf(NoticeView);
export type NoticePage = z.infer<typeof NoticePage>;

export const ReadNoticeInput = z.strictObject({ noticeId: zId<NoticeId>() });
export type ReadNoticeInput = z.infer<typeof ReadNoticeInput>;

/** All up to and with those of this moment, such as the newest on the page: what came since stays unread. */
export const ReadNoticesInput = z.strictObject({ upTo: zInstant });
export type ReadNoticesInput = z.infer<typeof ReadNoticesInput>;

/** How many of one's notices are unread; counted, never kept. */
export const UnreadView = z.strictObject({ unread: z.number().int() });
export type UnreadView = z.infer<typeof UnreadView>;
