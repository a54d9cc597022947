import {
  ActOnThreadsInput,
  BatchView,
  DeskThread,
  DeskThreadInput,
  FindThreadInput,
  FoundThread,
  MergeThreadsInput,
  MovedPostsView,
  SplitThreadInput,
  TakePostsInput,
  UndoBatchInput,
} from "@yoforex/contracts";
import {
  actOnThreads,
  findThread,
  getDeskThread,
  mergeThreads,
  splitThread,
  takePosts,
  undoBatch,
} from "@yoforex/domain/moderation";
import { moderatorProcedure } from "../trpc.ts";

/** What staff do to several posts or threads at a time. */
export const movesProcedures = {
  thread: moderatorProcedure
    .input(DeskThreadInput)
    .output(DeskThread)
    .query(({ ctx, input }) => getDeskThread(ctx.domain, input)),

  findThread: moderatorProcedure
    .input(FindThreadInput)
    .output(FoundThread)
    .query(({ ctx, input }) => findThread(ctx.domain, input)),

  split: moderatorProcedure
    .input(SplitThreadInput)
    .output(MovedPostsView)
    .mutation(({ ctx, input }) => splitThread(ctx.domain, input)),

  merge: moderatorProcedure
    .input(MergeThreadsInput)
    .output(MovedPostsView)
    .mutation(({ ctx, input }) => mergeThreads(ctx.domain, input)),

  take: moderatorProcedure
    .input(TakePostsInput)
    .output(MovedPostsView)
    .mutation(({ ctx, input }) => takePosts(ctx.domain, input)),

  actOnThreads: moderatorProcedure
    .input(ActOnThreadsInput)
    .output(BatchView)
    .mutation(({ ctx, input }) => actOnThreads(ctx.domain, input)),

  undoBatch: moderatorProcedure
    .input(UndoBatchInput)
    .output(BatchView)
    .mutation(({ ctx, input }) => undoBatch(ctx.domain, input)),
};
