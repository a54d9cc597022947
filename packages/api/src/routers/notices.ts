import {
  ListNoticesInput,
  NoticePage,
  ReadNoticeInput,
  ReadNoticesInput,
  UnreadView,
} from "@yoforex/contracts";
import { countUnread, listNotices, readNotice, readNotices } from "@yoforex/domain/notifications";
import { memberProcedure, router } from "../trpc.ts";

/** What a member is told within the app. */
export const noticesRouter = router({
  list: memberProcedure
    .input(ListNoticesInput)
    .output(NoticePage)
    .query(({ ctx, input }) => listNotices(ctx.domain, input)),

  unread: memberProcedure.output(UnreadView).query(({ ctx }) => countUnread(ctx.domain)),

  read: memberProcedure
    .input(ReadNoticeInput)
    .output(UnreadView)
    .mutation(({ ctx, input }) => readNotice(ctx.domain, input)),

  readAll: memberProcedure
    .input(ReadNoticesInput)
    .output(UnreadView)
    .mutation(({ ctx, input }) => readNotices(ctx.domain, input)),
});
