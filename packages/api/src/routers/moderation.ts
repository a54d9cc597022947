import { ListModerationInput, ModerationPage } from "@yoforex/contracts";
import { listModeration } from "@yoforex/domain/moderation";
import { publicProcedure, router } from "../trpc.ts";

export const moderationRouter = router({
  list: publicProcedure
    .input(ListModerationInput)
    .output(ModerationPage)
    .query(({ ctx, input }) => listModeration(ctx.domain, input)),
});
