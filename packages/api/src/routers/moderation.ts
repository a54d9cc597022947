import { FlaggedPostView, FlagPostInput, ListModerationInput, ModerationPage } from "@yoforex/contracts";
import { flagPost, listModeration } from "@yoforex/domain/moderation";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";

export const moderationRouter = router({
  list: publicProcedure
    .input(ListModerationInput)
    .output(ModerationPage)
    .query(({ ctx, input }) => listModeration(ctx.domain, input)),

  flag: memberProcedure
    .input(FlagPostInput)
    .output(FlaggedPostView)
    .mutation(({ ctx, input }) => flagPost(ctx.domain, input)),
});
