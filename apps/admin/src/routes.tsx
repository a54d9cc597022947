import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import {
  ADJUSTMENT_STATUSES,
  FRAUD_STATES,
  LISTING_STATUSES,
  PURCHASE_STATUSES,
  RECHARGE_STATUSES,
  WITHDRAWAL_STATUSES,
  zAccountKind,
  zReviewStatus,
  zSettingsSection,
  zTreasuryDays,
} from "@yoforex/contracts";
import { z } from "zod/mini";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { RouteError } from "./shell/route-error.tsx";
import { SignedIn } from "./shell/signed-in.tsx";

const rootRoute = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: RouteError });

/** Everything behind the sign-in hangs below this one. */
const staffRoute = createRoute({ getParentRoute: () => rootRoute, id: "staff", component: SignedIn });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: z.object({ to: z.optional(z.catch(z.string().check(z.regex(/^\/(?!\/)/)), "/")) }),
  component: lazyRouteComponent(() => import("./features/session/sign-in-page.tsx"), "SignInPage"),
});

const todayRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./features/today/today-page.tsx"), "TodayPage"),
});

const ListingsSearch = z.object({ status: z.optional(z.catch(z.enum(LISTING_STATUSES), "pending")) });

const listingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/listings",
  validateSearch: ListingsSearch,
  component: lazyRouteComponent(() => import("./features/listings/listings-page.tsx"), "ListingsPage"),
});

const listingRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/listings/$listingId",
  validateSearch: ListingsSearch,
  component: lazyRouteComponent(() => import("./features/listings/listings-page.tsx"), "ListingPage"),
});

/** A moment in an address; what is none counts as not there. */
const zInstantSearch = z.optional(z.catch(z.optional(z.iso.datetime()), undefined));

const membersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/members",
  validateSearch: z.object({ name: z.optional(z.catch(z.string().check(z.maxLength(24)), "")) }),
  component: lazyRouteComponent(() => import("./features/members/members-page.tsx"), "MembersPage"),
});

const memberRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/members/$memberId",
  validateSearch: z.object({ at: zInstantSearch }),
  component: lazyRouteComponent(() => import("./features/members/member-page.tsx"), "MemberPage"),
});

const appealsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/appeals",
  validateSearch: z.object({ decided: z.optional(z.catch(z.boolean(), false)) }),
  component: lazyRouteComponent(() => import("./features/appeals/appeals-page.tsx"), "AppealsPage"),
});

const reviewsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/reviews",
  validateSearch: z.object({ status: z.optional(z.catch(zReviewStatus, "pending")) }),
  component: lazyRouteComponent(() => import("./features/reviews/reviews-page.tsx"), "ReviewsPage"),
});

const flagsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/flags",
  validateSearch: z.object({ decided: z.optional(z.catch(z.boolean(), false)) }),
  component: lazyRouteComponent(() => import("./features/flags/flags-page.tsx"), "FlagsPage"),
});

const flagCaseRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/flags/$caseId",
  component: lazyRouteComponent(() => import("./features/flags/flag-case-page.tsx"), "FlagCasePage"),
});

const fraudRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/fraud",
  validateSearch: z.object({ state: z.optional(z.catch(z.enum(FRAUD_STATES), "open")) }),
  component: lazyRouteComponent(() => import("./features/fraud/fraud-page.tsx"), "FraudPage"),
});

const fraudCaseRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/fraud/$signalId",
  component: lazyRouteComponent(() => import("./features/fraud/case-page.tsx"), "FraudCasePage"),
});

const contentRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/content",
  validateSearch: z.object({ text: z.optional(z.catch(z.string().check(z.maxLength(100)), "")) }),
  component: lazyRouteComponent(() => import("./features/content/content-page.tsx"), "ContentPage"),
});

const threadDeskRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/content/$threadId",
  component: lazyRouteComponent(() => import("./features/content/thread-desk-page.tsx"), "ThreadDeskPage"),
});

const ordersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/orders",
  validateSearch: z.object({ status: z.optional(z.catch(z.optional(z.enum(PURCHASE_STATUSES)), undefined)) }),
  component: lazyRouteComponent(() => import("./features/orders/orders-page.tsx"), "OrdersPage"),
});

const rechargesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/recharges",
  validateSearch: z.object({
    status: z.optional(z.catch(z.optional(z.enum(RECHARGE_STATUSES)), undefined)),
    memberId: z.optional(z.catch(z.string().check(z.maxLength(36)), "")),
  }),
  component: lazyRouteComponent(() => import("./features/recharges/recharges-page.tsx"), "RechargesPage"),
});

const rechargeRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/recharges/$rechargeId",
  component: lazyRouteComponent(() => import("./features/recharges/recharge-page.tsx"), "RechargePage"),
});

const withdrawalsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/withdrawals",
  validateSearch: z.object({ status: z.optional(z.catch(z.enum(WITHDRAWAL_STATUSES), "pending")) }),
  component: lazyRouteComponent(
    () => import("./features/withdrawals/withdrawals-page.tsx"),
    "WithdrawalsPage",
  ),
});

const withdrawalRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/withdrawals/$withdrawalId",
  component: lazyRouteComponent(() => import("./features/withdrawals/withdrawal-page.tsx"), "WithdrawalPage"),
});

const ledgerRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/ledger",
  validateSearch: z.object({ at: zInstantSearch }),
  component: lazyRouteComponent(() => import("./features/ledger/trial-balance-page.tsx"), "TrialBalancePage"),
});

const transfersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/ledger/transfers",
  validateSearch: z.object({
    kind: z.optional(z.catch(z.string().check(z.maxLength(60)), "")),
    account: z.optional(z.catch(z.optional(z.enum(zAccountKind.options)), undefined)),
    memberId: z.optional(z.catch(z.string().check(z.maxLength(36)), "")),
    from: zInstantSearch,
    until: zInstantSearch,
  }),
  component: lazyRouteComponent(() => import("./features/ledger/transfers-page.tsx"), "TransfersPage"),
});

const transferRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/ledger/transfers/$transferId",
  component: lazyRouteComponent(() => import("./features/ledger/transfer-page.tsx"), "TransferPage"),
});

const securityRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/security",
  component: lazyRouteComponent(() => import("./features/session/security-page.tsx"), "SecurityPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/settings",
  validateSearch: z.object({ section: z.optional(z.catch(zSettingsSection, "earn")) }),
  component: lazyRouteComponent(() => import("./features/settings/settings-page.tsx"), "SettingsPage"),
});

const storeRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/store",
  component: lazyRouteComponent(() => import("./features/store/store-page.tsx"), "StorePage"),
});

const badgesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/badges",
  component: lazyRouteComponent(() => import("./features/badges/badges-page.tsx"), "BadgesPage"),
});

const treasuryRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/treasury",
  validateSearch: z.object({ days: z.optional(z.catch(zTreasuryDays, 30)) }),
  component: lazyRouteComponent(() => import("./features/treasury/treasury-page.tsx"), "TreasuryPage"),
});

const adjustmentsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/adjustments",
  validateSearch: z.object({ status: z.optional(z.catch(z.enum(ADJUSTMENT_STATUSES), "proposed")) }),
  component: lazyRouteComponent(
    () => import("./features/adjustments/adjustments-page.tsx"),
    "AdjustmentsPage",
  ),
});

const jobsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/jobs",
  component: lazyRouteComponent(() => import("./features/jobs/jobs-page.tsx"), "JobsPage"),
});

const jobRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/jobs/$job",
  component: lazyRouteComponent(() => import("./features/jobs/job-page.tsx"), "JobPage"),
});

const auditRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: "/audit",
  validateSearch: z.object({ action: z.optional(z.catch(z.string().check(z.maxLength(60)), "")) }),
  component: lazyRouteComponent(() => import("./features/audit/audit-page.tsx"), "AuditPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    staffRoute.addChildren([
      todayRoute,
      listingsRoute,
      listingRoute,
      membersRoute,
      memberRoute,
      appealsRoute,
      flagsRoute,
      flagCaseRoute,
      reviewsRoute,
      fraudRoute,
      fraudCaseRoute,
      contentRoute,
      threadDeskRoute,
      ordersRoute,
      rechargesRoute,
      rechargeRoute,
      withdrawalsRoute,
      withdrawalRoute,
      ledgerRoute,
      transfersRoute,
      transferRoute,
      settingsRoute,
      badgesRoute,
      storeRoute,
      auditRoute,
      treasuryRoute,
      adjustmentsRoute,
      jobsRoute,
      jobRoute,
      securityRoute,
    ]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
