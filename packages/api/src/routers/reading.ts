import {
  AllReadView,
  MarkAllReadInput,
  MarkReadInput,
  ReadView,
  ThreadNewsInput,
  ThreadNewsView,
} from "@yoforex/contracts";
import { markAllRead, markRead, readNews } from "@yoforex/domain/forum";
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
});
