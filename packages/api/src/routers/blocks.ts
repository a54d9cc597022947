import { BlockInput, BlockPage, Done, ListBlocksInput } from "@yoforex/contracts";
import { blockMember, listBlocks, unblockMember } from "@yoforex/domain/identity";
import { memberProcedure, router } from "../trpc.ts";

/** Whom a member wants nothing to do with. */
export const blocksRouter = router({
  list: memberProcedure
    .input(ListBlocksInput)
    .output(BlockPage)
    .query(({ ctx, input }) => listBlocks(ctx.domain, input)),

  block: memberProcedure
    .input(BlockInput)
    .output(Done)
    .mutation(({ ctx, input }) => blockMember(ctx.domain, input)),

  unblock: memberProcedure
    .input(BlockInput)
    .output(Done)
    .mutation(({ ctx, input }) => unblockMember(ctx.domain, input)),
});
