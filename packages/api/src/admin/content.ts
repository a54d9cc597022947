import { AdminPost, AdminPostPage, HidePostInput, ListPostsInput, LockThreadInput } from "@yoforex/contracts";
import { hidePost, listPosts, lockThread } from "@yoforex/domain/moderation";
import { moderatorProcedure, router } from "../trpc.ts";

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
});
