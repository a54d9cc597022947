import {
  AllReadView,
  BookmarkPage,
  Done,
  DropBookmarkInput,
  KeepBookmarkInput,
  KeptBookmarkView,
  ListBookmarksInput,
  MarkAllReadInput,
  MarkReadInput,
  ReadView,
  ThreadNewsInput,
  ThreadNewsView,
  WatchedInput,
  WatchInput,
  WatchView,
} from "@yoforex/contracts";
import {
  dropBookmark,
  getWatched,
  keepBookmark,
  listBookmarks,
  markAllRead,
  markRead,
  readNews,
  watch,
} from "@yoforex/domain/forum";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";

/** What a reader has seen of the forum, and what came since. */
export const readingRouter = router({
  news: publicProcedure
    .input(ThreadNewsInput)
    .output(ThreadNewsView)
    .query(({ ctx, input }) => readNews(ctx.domain, input)),

  markRead: memberProcedure
    .input(MarkReadInput)
    .output(ReadView)
    .mutation(({ ctx, input }) => markRead(ctx.domain, input)),

  markAllRead: memberProcedure
    .input(MarkAllReadInput)
    .output(AllReadView)
    .mutation(({ ctx, input }) => markAllRead(ctx.domain, input)),

  watched: memberProcedure
    .input(WatchedInput)
    .output(WatchView)
    .query(({ ctx, input }) => getWatched(ctx.domain, input)),

  watch: memberProcedure
    .input(WatchInput)
    .output(WatchView)
    .mutation(({ ctx, input }) => watch(ctx.domain, input)),

  bookmarks: memberProcedure
    .input(ListBookmarksInput)
    .output(BookmarkPage)
    .query(({ ctx, input }) => listBookmarks(ctx.domain, input)),

  keepBookmark: memberProcedure
    .input(KeepBookmarkInput)
    .output(KeptBookmarkView)
    .mutation(({ ctx, input }) => keepBookmark(ctx.domain, input)),

  dropBookmark: memberProcedure
    .input(DropBookmarkInput)
    .output(Done)
    .mutation(({ ctx, input }) => dropBookmark(ctx.domain, input)),
});
