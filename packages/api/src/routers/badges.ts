import { BadgeList } from "@yoforex/contracts";
import { listBadges } from "@yoforex/domain/economy";
import { publicProcedure, router } from "../trpc.ts";

export const badgesRouter = router({
  list: publicProcedure.output(BadgeList).query(({ ctx }) => listBadges(ctx.domain)),
});
