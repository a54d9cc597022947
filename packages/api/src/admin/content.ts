import {
  AdminPost,
  AdminPostPage,
  CategoryPace,
  CoverRevisionInput,
  EditedPostView,
  EditPostByStaffInput,
  FeatureThreadInput,
  HidePostInput,
  ListPostsInput,
  ListRevisionsInput,
  LockThreadInput,
  MoveThreadInput,
  PaceCategoryInput,
  PaceThreadInput,
  PinThreadInput,
  PostWords,
  PostWordsInput,
  RemovedView,
  RemovePictureInput,
  RemovePollInput,
  RevisionPage,
  ThreadPlace,
} from "@yoforex/contracts";
import { getPostWords, listRevisions } from "@yoforex/domain/forum";
import {
  coverRevision,
  editPostByStaff,
  featureThread,
  hidePost,
  listCategoryPaces,
  listPosts,
  lockThread,
  moveThread,
  paceCategory,
  paceThread,
  pinThread,
  removePicture,
  removePoll,
} from "@yoforex/domain/moderation";
import { z } from "zod";
import { moderatorProcedure, router } from "../trpc.ts";
import { movesProcedures } from "./moves.ts";

export const contentRouter = router({
  posts: moderatorProcedure
    .input(ListPostsInput)
    .output(AdminPostPage)
    .query(({ ctx, input }) => listPosts(ctx.domain, input)),

  hide: moderatorProcedure
    .input(HidePostInput)
    .output(AdminPost)
    .mutation(({ ctx, input }) => hidePost(ctx.domain, input)),

  lock: moderatorProcedure
    .input(LockThreadInput)
    .output(AdminPost)
    .mutation(({ ctx, input }) => lockThread(ctx.domain, input)),

  pin: moderatorProcedure
    .input(PinThreadInput)
    .output(ThreadPlace)
    .mutation(({ ctx, input }) => pinThread(ctx.domain, input)),

  feature: moderatorProcedure
    .input(FeatureThreadInput)
    .output(ThreadPlace)
    .mutation(({ ctx, input }) => featureThread(ctx.domain, input)),

  move: moderatorProcedure
    .input(MoveThreadInput)
    .output(ThreadPlace)
    .mutation(({ ctx, input }) => moveThread(ctx.domain, input)),

  ...movesProcedures,

  removePoll: moderatorProcedure
    .input(RemovePollInput)
    .output(RemovedView)
    .mutation(({ ctx, input }) => removePoll(ctx.domain, input)),

  removePicture: moderatorProcedure
    .input(RemovePictureInput)
    .output(RemovedView)
    .mutation(({ ctx, input }) => removePicture(ctx.domain, input)),

  pace: moderatorProcedure
    .input(PaceThreadInput)
    .output(AdminPost)
    .mutation(({ ctx, input }) => paceThread(ctx.domain, input)),

  categories: moderatorProcedure
    .output(z.array(CategoryPace).max(100))
    .query(({ ctx }) => listCategoryPaces(ctx.domain)),

  paceCategory: moderatorProcedure
    .input(PaceCategoryInput)
    .output(CategoryPace)
    .mutation(({ ctx, input }) => paceCategory(ctx.domain, input)),

  words: moderatorProcedure
    .input(PostWordsInput)
    .output(PostWords)
    .query(({ ctx, input }) => getPostWords(ctx.domain, input)),

  revisions: moderatorProcedure
    .input(ListRevisionsInput)
    .output(RevisionPage)
    .query(({ ctx, input }) => listRevisions(ctx.domain, input)),

  edit: moderatorProcedure
    .input(EditPostByStaffInput)
    .output(EditedPostView)
    .mutation(({ ctx, input }) => editPostByStaff(ctx.domain, input)),

  coverRevision: moderatorProcedure
    .input(CoverRevisionInput)
    .output(z.object({ covered: z.boolean() }))
    .mutation(({ ctx, input }) => coverRevision(ctx.domain, input)),
});
