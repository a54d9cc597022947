import { appealsRouter } from "./admin/appeals.ts";
import { auditRouter } from "./admin/audit.ts";
import { contentRouter } from "./admin/content.ts";
import { economyAdminRouter } from "./admin/economy.ts";
import { listingsRouter } from "./admin/listings.ts";
import { membersRouter } from "./admin/members.ts";
import { rechargeAdminRouter } from "./admin/recharge.ts";
import { sessionRouter } from "./admin/session.ts";
import { accountRouter } from "./routers/account.ts";
import { economyRouter } from "./routers/economy.ts";
import { forumRouter } from "./routers/forum.ts";
import { identityRouter } from "./routers/identity.ts";
import { marketRouter } from "./routers/market.ts";
import { rechargeRouter } from "./routers/recharge.ts";
import { createSecurityRouter } from "./security-router.ts";
import {
  accountProcedure,
  createCallerFactory,
  enrollingProcedure,
  freshEnrollingProcedure,
  freshMemberProcedure,
  memberProcedure,
  router,
} from "./trpc.ts";

/** What members and visitors may call. */
export const appRouter = router({
  identity: identityRouter,
  account: accountRouter,
  security: createSecurityRouter({
    audience: "member",
    proving: accountProcedure,
    own: memberProcedure,
    fresh: freshMemberProcedure,
  }),
  forum: forumRouter,
  market: marketRouter,
  economy: economyRouter,
  recharge: rechargeRouter,
});

/** What staff may call, on a host of their own. */
export const adminRouter = router({
  session: sessionRouter,
  security: createSecurityRouter({
    audience: "admin",
    proving: enrollingProcedure,
    own: enrollingProcedure,
    fresh: freshEnrollingProcedure,
  }),
  listings: listingsRouter,
  content: contentRouter,
  members: membersRouter,
  appeals: appealsRouter,
  economy: economyAdminRouter,
  recharge: rechargeAdminRouter,
  audit: auditRouter,
});

export type AppRouter = typeof appRouter;
export type AdminRouter = typeof adminRouter;

export const createAppCaller = createCallerFactory(appRouter);
export const createAdminCaller = createCallerFactory(adminRouter);

export type { ApiContext } from "./context.ts";
export { STATUS, type WireError, wireErrorOf } from "./errors.ts";
