import { DirectoryPage, FollowInput, FollowView, ListDirectoryInput } from "@yoforex/contracts";
import { followMember, listDirectory } from "@yoforex/domain/identity";
import { memberProcedure, publicProcedure, router } from "../trpc.ts";

/** Who is here, and whom one follows. */
export const directoryRouter = router({
  list: publicProcedure
    .input(ListDirectoryInput)
    .output(DirectoryPage)
    .query(({ ctx, input }) => listDirectory(ctx.domain, input)),

  follow: memberProcedure
    .input(FollowInput)
    .output(FollowView)
    .mutation(({ ctx, input }) => followMember(ctx.domain, input)),
});
