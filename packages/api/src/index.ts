import { adjustmentsRouter } from "./admin/adjustments.ts";
import { appealsRouter } from "./admin/appeals.ts";
import { auditRouter } from "./admin/audit.ts";
import { badgesAdminRouter } from "./admin/badges.ts";
import { contentRouter } from "./admin/content.ts";
import { economyAdminRouter } from "./admin/economy.ts";
import { flagsRouter } from "./admin/flags.ts";
import { fraudRouter } from "./admin/fraud.ts";
import { jobsRouter } from "./admin/jobs.ts";
import { listingsRouter } from "./admin/listings.ts";
import { membersRouter } from "./admin/members.ts";
import { rechargeAdminRouter } from "./admin/recharge.ts";
import { reviewsRouter } from "./admin/reviews.ts";
import { sessionRouter } from "./admin/session.ts";
import { economyRulesRouter } from "./admin/settings.ts";
import { storeAdminRouter } from "./admin/store.ts";
import { withdrawalsAdminRouter } from "./admin/withdrawals.ts";
import { createPasskeyRouter } from "./passkey-router.ts";
import { accountRouter } from "./routers/account.ts";
import { badgesRouter } from "./routers/badges.ts";
import { blocksRouter } from "./routers/blocks.ts";
import { directoryRouter } from "./routers/directory.ts";
import { economyRouter } from "./routers/economy.ts";
import { forumRouter } from "./routers/forum.ts";
import { identityRouter } from "./routers/identity.ts";
import { marketRouter } from "./routers/market.ts";
import { moderationRouter } from "./routers/moderation.ts";
import { noticesRouter } from "./routers/notices.ts";
import { readingRouter } from "./routers/reading.ts";
import { rechargeRouter } from "./routers/recharge.ts";
import { searchRouter } from "./routers/search.ts";
import { settingsRouter } from "./routers/settings.ts";
import { storeRouter } from "./routers/store.ts";
import { waysInRouter } from "./routers/ways-in.ts";
import { withdrawalsRouter } from "./routers/withdrawals.ts";
import { createSecurityRouter, type ForWhom } from "./security-router.ts";
import {
  accountProcedure,
  createCallerFactory,
  enrollingProcedure,
  freshEnrollingProcedure,
  freshMemberProcedure,
  memberProcedure,
  router,
} from "./trpc.ts";

const MEMBERS: ForWhom = {
  audience: "member",
  proving: accountProcedure,
  own: memberProcedure,
  fresh: freshMemberProcedure,
};

const STAFF: ForWhom = {
  audience: "admin",
  proving: enrollingProcedure,
  own: enrollingProcedure,
  fresh: freshEnrollingProcedure,
};

/** What members and visitors may call. */
export const appRouter = router({
  identity: identityRouter,
  account: accountRouter,
  settings: settingsRouter,
  blocks: blocksRouter,
  directory: directoryRouter,
  security: createSecurityRouter(MEMBERS),
  passkeys: createPasskeyRouter(MEMBERS),
  waysIn: waysInRouter,
  forum: forumRouter,
  market: marketRouter,
  economy: economyRouter,
  badges: badgesRouter,
  store: storeRouter,
  recharge: rechargeRouter,
  withdrawals: withdrawalsRouter,
  notices: noticesRouter,
  reading: readingRouter,
  moderation: moderationRouter,
  search: searchRouter,
});

/** What staff may call, on a host of their own. */
export const adminRouter = router({
  session: sessionRouter,
  security: createSecurityRouter(STAFF),
  passkeys: createPasskeyRouter(STAFF),
  listings: listingsRouter,
  content: contentRouter,
  members: membersRouter,
  appeals: appealsRouter,
  flags: flagsRouter,
  reviews: reviewsRouter,
  economy: economyAdminRouter,
  badges: badgesAdminRouter,
  store: storeAdminRouter,
  recharge: rechargeAdminRouter,
  withdrawals: withdrawalsAdminRouter,
  fraud: fraudRouter,
  audit: auditRouter,
  settings: economyRulesRouter,
  jobs: jobsRouter,
  adjustments: adjustmentsRouter,
});

export type AppRouter = typeof appRouter;
export type AdminRouter = typeof adminRouter;

export const createAppCaller = createCallerFactory(appRouter);
export const createAdminCaller = createCallerFactory(adminRouter);

export type { ApiContext } from "./context.ts";
export { STATUS, type WireError, wireErrorOf } from "./errors.ts";
