import { SearchInput, SearchPage } from "@yoforex/contracts";
import { search } from "@yoforex/domain/search";
import { publicProcedure, router } from "../trpc.ts";

export const searchRouter = router({
  find: publicProcedure
    .input(SearchInput)
    .output(SearchPage)
    .query(({ ctx, input }) => search(ctx.domain, input)),
});
