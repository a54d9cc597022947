import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { DIRECTORY_FILTERS } from "@yoforex/contracts";
import { moderationRoute } from "./moderation-route.ts";
import { rootRoute } from "./root-route.ts";
import {
  categorySearch,
  coinsSearch,
  feedSearch,
  kindSearch,
  pageSearch,
  returnSearch,
  storeSearch,
  walletSearch,
  withProviderSearch,
} from "./route-searches.ts";
import { searchRoute } from "./search-route.ts";
import { oneOf, text } from "./shell/search-params.ts";

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: feedSearch,
  component: lazyRouteComponent(() => import("./features/forum/home-page.tsx"), "HomePage"),
});
const categoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/c/$slug",
  validateSearch: feedSearch,
  component: lazyRouteComponent(() => import("./features/forum/category-page.tsx"), "CategoryPage"),
});
const tagsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/tags",
  component: lazyRouteComponent(() => import("./features/forum/tags-page.tsx"), "TagsPage"),
});
const tagRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/tag/$tag",
  validateSearch: feedSearch,
  component: lazyRouteComponent(() => import("./features/forum/tag-page.tsx"), "TagPage"),
});
const threadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/t/$slug",
  validateSearch: pageSearch,
  component: lazyRouteComponent(() => import("./features/forum/thread-page.tsx"), "ThreadPage"),
});
const newThreadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/new",
  validateSearch: categorySearch,
  component: lazyRouteComponent(() => import("./features/forum/new-thread-page.tsx"), "NewThreadPage"),
});
const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/register",
  validateSearch: ({ ref }) => ({ ref: text(ref)?.slice(0, 100) }),
  component: lazyRouteComponent(() => import("./features/identity/register-page.tsx"), "RegisterPage"),
});
const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verify",
  component: lazyRouteComponent(() => import("./features/identity/verify-page.tsx"), "VerifyPage"),
});
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import("./features/identity/sign-in-page.tsx"), "SignInPage"),
});
const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot",
  component: lazyRouteComponent(() => import("./features/identity/forgot-page.tsx"), "ForgotPage"),
});
const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reset",
  component: lazyRouteComponent(() => import("./features/identity/reset-page.tsx"), "ResetPage"),
});
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("./features/identity/settings-page.tsx"), "SettingsPage"),
});
const standingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/standing",
  component: lazyRouteComponent(() => import("./features/identity/standing-page.tsx"), "StandingPage"),
});
const yourDataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/your-data",
  component: lazyRouteComponent(() => import("./features/identity/your-data-page.tsx"), "YourDataPage"),
});
const stopEmailChangeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/stop-email-change",
  component: lazyRouteComponent(
    () => import("./features/identity/stop-email-change-page.tsx"),
    "StopEmailChangePage",
  ),
});
const withProviderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/with-provider",
  validateSearch: withProviderSearch,
  component: lazyRouteComponent(
    () => import("./features/identity/with-provider-page.tsx"),
    "WithProviderPage",
  ),
});
const notMeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/not-me",
  component: lazyRouteComponent(() => import("./features/identity/not-me-page.tsx"), "NotMePage"),
});
const unsubscribeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/unsubscribe/$link",
  component: lazyRouteComponent(() => import("./features/identity/unsubscribe-page.tsx"), "UnsubscribePage"),
});
const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/u/$username",
  component: lazyRouteComponent(() => import("./features/identity/profile-page.tsx"), "ProfilePage"),
});
const marketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/market",
  validateSearch: kindSearch,
  component: lazyRouteComponent(() => import("./features/market/market-page.tsx"), "MarketPage"),
});
const productRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/p/$slug",
  component: lazyRouteComponent(() => import("./features/market/product-page.tsx"), "ProductPage"),
});
const libraryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/library",
  component: lazyRouteComponent(() => import("./features/market/library-page.tsx"), "LibraryPage"),
});
const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/orders/$purchaseId",
  component: lazyRouteComponent(() => import("./features/market/order-page.tsx"), "OrderPage"),
});
const sellRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sell",
  component: lazyRouteComponent(() => import("./features/market/studio-page.tsx"), "StudioPage"),
});
const publishRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sell/new",
  component: lazyRouteComponent(() => import("./features/market/publish-page.tsx"), "PublishPage"),
});
const salesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sales",
  component: lazyRouteComponent(() => import("./features/market/sales-page.tsx"), "SalesPage"),
});
const walletRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/wallet",
  validateSearch: walletSearch,
  component: lazyRouteComponent(() => import("./features/economy/wallet-page.tsx"), "WalletPage"),
});
const earnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/earn",
  component: lazyRouteComponent(() => import("./features/economy/earn-page.tsx"), "EarnPage"),
});
const noticesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/notices",
  component: lazyRouteComponent(() => import("./features/notices/notices-page.tsx"), "NoticesPage"),
});
const bookmarksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/bookmarks",
  component: lazyRouteComponent(() => import("./features/forum/bookmarks-page.tsx"), "BookmarksPage"),
});
const membersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/members",
  validateSearch: ({ filter }) => ({ filter: oneOf(DIRECTORY_FILTERS, filter) }),
  component: lazyRouteComponent(() => import("./features/identity/members-page.tsx"), "MembersPage"),
});
const scheduledRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/scheduled",
  component: lazyRouteComponent(() => import("./features/forum/scheduled-page.tsx"), "ScheduledPage"),
});
const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invite",
  component: lazyRouteComponent(() => import("./features/economy/invite-page.tsx"), "InvitePage"),
});
const vaultRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/vault",
  component: lazyRouteComponent(() => import("./features/economy/vault-page.tsx"), "VaultPage"),
});
const coinsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/coins",
  validateSearch: coinsSearch,
  component: lazyRouteComponent(() => import("./features/recharge/coins-page.tsx"), "CoinsPage"),
});
const rechargeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/coins/$rechargeId",
  component: lazyRouteComponent(() => import("./features/recharge/recharge-page.tsx"), "RechargePage"),
});
const tierRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/tier",
  component: lazyRouteComponent(() => import("./features/economy/tier-page.tsx"), "TierPage"),
});
const storeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/store",
  validateSearch: storeSearch,
  component: lazyRouteComponent(() => import("./features/store/store-page.tsx"), "StorePage"),
});
const badgesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/badges",
  component: lazyRouteComponent(() => import("./features/economy/badges-page.tsx"), "BadgesPage"),
});
const withdrawalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/withdrawals",
  component: lazyRouteComponent(
    () => import("./features/withdrawals/withdrawals-page.tsx"),
    "WithdrawalsPage",
  ),
});
const proofRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/proof",
  component: lazyRouteComponent(() => import("./features/economy/proof-page.tsx"), "ProofPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    categoryRoute,
    threadRoute,
    newThreadRoute,
    registerRoute,
    verifyRoute,
    signInRoute,
    forgotRoute,
    resetRoute,
    settingsRoute,
    standingRoute,
    yourDataRoute,
    stopEmailChangeRoute,
    withProviderRoute,
    notMeRoute,
    unsubscribeRoute,
    profileRoute,
    marketRoute,
    productRoute,
    libraryRoute,
    orderRoute,
    sellRoute,
    publishRoute,
    salesRoute,
    walletRoute,
    earnRoute,
    noticesRoute,
    bookmarksRoute,
    tagsRoute,
    tagRoute,
    membersRoute,
    scheduledRoute,
    moderationRoute,
    searchRoute,
    inviteRoute,
    vaultRoute,
    coinsRoute,
    rechargeRoute,
    tierRoute,
    badgesRoute,
    storeRoute,
    withdrawalsRoute,
    proofRoute,
  ]),
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
