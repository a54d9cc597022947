import {
  AcceptAnswerInput,
  BoostedThreads,
  CancelScheduledInput,
  CategoryView,
  ChangeScheduledInput,
  ClosePollInput,
  CreateThreadInput,
  EditedPostView,
  EditPostInput,
  KeptView,
  ListRevisionsInput,
  ListScheduledInput,
  ListThreadsInput,
  PollView,
  PostPlace,
  PostVoteInput,
  PostVotes,
  PostWords,
  PostWordsInput,
  PreviewInput,
  PreviewView,
  ReplyInput,
  RevisedPost,
  RevisionPage,
  ScheduledPage,
  ScheduledView,
  ScheduleThreadInput,
  TAGS_LISTED,
  TagView,
  ThreadInput,
  ThreadPage,
  ThreadView,
  UnacceptAnswerInput,
  VoteInput,
  WhereIsInput,
  WithdrawnPostView,
} from "@yoforex/contracts";
import {
  acceptAnswer,
  cancelScheduled,
  changeScheduled,
  closePoll,
  createThread,
  editPost,
  getPostWords,
  getThread,
  listBoosted,
  listCategories,
  listRevisions,
  listScheduled,
  listTags,
  listThreads,
  postReply,
  previewPost,
  restorePost,
  scheduleThread,
  unacceptAnswer,
  vote,
  votePost,
  whereIs,
  withdrawPost,
} from "@yoforex/domain/forum";
import { z } from "zod";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";

export const forumRouter = router({
  categories: publicProcedure
    .output(z.array(CategoryView).max(100))
    .query(({ ctx }) => listCategories(ctx.domain)),

  tags: publicProcedure.output(z.array(TagView).max(TAGS_LISTED)).query(({ ctx }) => listTags(ctx.domain)),

  threads: publicProcedure
    .input(ListThreadsInput)
    .output(ThreadPage)
    .query(({ ctx, input }) => listThreads(ctx.domain, input)),

  boosted: publicProcedure.output(BoostedThreads).query(({ ctx }) => listBoosted(ctx.domain)),

  thread: publicProcedure
    .input(ThreadInput)
    .output(ThreadView)
    .query(({ ctx, input }) => getThread(ctx.domain, input)),

  whereIs: publicProcedure
    .input(WhereIsInput)
    .output(PostPlace)
    .query(({ ctx, input }) => whereIs(ctx.domain, input)),

  createThread: memberProcedure
    .input(CreateThreadInput)
    .output(z.object({ id: z.string(), slug: z.string() }))
    .mutation(({ ctx, input }) => createThread(ctx.domain, input)),

  reply: memberProcedure
    .input(ReplyInput)
    .output(z.object({ id: z.string(), number: z.number().int(), page: z.number().int() }))
    .mutation(({ ctx, input }) => postReply(ctx.domain, input)),

  acceptAnswer: memberProcedure
    .input(AcceptAnswerInput)
    .output(
      z.object({
        replyId: z.string(),
        paid: z.number().int(),
        kept: KeptView.nullable(),
        bounty: z.number().int(),
      }),
    )
    .mutation(({ ctx, input }) => acceptAnswer(ctx.domain, input)),

  unacceptAnswer: memberProcedure
    .input(UnacceptAnswerInput)
    .output(z.object({ takenBack: z.number().int(), bounty: z.number().int() }))
    .mutation(({ ctx, input }) => unacceptAnswer(ctx.domain, input)),

  words: publicProcedure
    .input(PostWordsInput)
    .output(PostWords)
    .query(({ ctx, input }) => getPostWords(ctx.domain, input)),

  revisions: publicProcedure
    .input(ListRevisionsInput)
    .output(RevisionPage)
    .query(({ ctx, input }) => listRevisions(ctx.domain, input)),

  edit: memberProcedure
    .input(EditPostInput)
    .output(EditedPostView)
    .mutation(({ ctx, input }) => editPost(ctx.domain, input)),

  vote: memberProcedure
    .input(VoteInput)
    .output(PollView)
    .mutation(({ ctx, input }) => vote(ctx.domain, input)),

  closePoll: memberProcedure
    .input(ClosePollInput)
    .output(PollView)
    .mutation(({ ctx, input }) => closePoll(ctx.domain, input)),

  deletePost: memberProcedure
    .input(RevisedPost)
    .output(WithdrawnPostView)
    .mutation(({ ctx, input }) => withdrawPost(ctx.domain, input)),

  restorePost: memberProcedure
    .input(RevisedPost)
    .output(z.object({ restored: z.boolean() }))
    .mutation(({ ctx, input }) => restorePost(ctx.domain, input)),

  votePost: memberProcedure
    .input(PostVoteInput)
    .output(PostVotes)
    .mutation(({ ctx, input }) => votePost(ctx.domain, input)),

  schedule: memberProcedure
    .input(ScheduleThreadInput)
    .output(ScheduledView)
    .mutation(({ ctx, input }) => scheduleThread(ctx.domain, input)),

  scheduled: memberProcedure
    .input(ListScheduledInput)
    .output(ScheduledPage)
    .query(({ ctx, input }) => listScheduled(ctx.domain, input)),

  changeScheduled: memberProcedure
    .input(ChangeScheduledInput)
    .output(ScheduledView)
    .mutation(({ ctx, input }) => changeScheduled(ctx.domain, input)),

  cancelScheduled: memberProcedure
    .input(CancelScheduledInput)
    .output(z.object({ cancelled: z.boolean() }))
    .mutation(({ ctx, input }) => cancelScheduled(ctx.domain, input)),

  preview: memberProcedure
    .input(PreviewInput)
    .output(PreviewView)
    .mutation(({ ctx, input }) => previewPost(ctx.domain, input)),
});
