import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod/mini";
import { Frame } from "./shell/frame.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { RouteError } from "./shell/route-error.tsx";

const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: RouteError,
});

const FILTERS = ["latest", "solved", "unanswered"] as const;
const KINDS = ["expert_advisor", "indicator", "set_file", "article", "source_code", "course"] as const;
const PURSES = ["available", "purchased", "held", "escrow", "vault"] as const;
const FeedSearch = z.object({ filter: z.optional(z.catch(z.enum(FILTERS), "latest")) });
const ReturnSearch = z.object({ to: z.optional(z.catch(z.string().check(z.regex(/^\/(?![/\\])/)), "/")) });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: FeedSearch,
  component: lazyRouteComponent(() => import("./features/forum/home-page.tsx"), "HomePage"),
});
const categoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/c/$slug",
  validateSearch: FeedSearch,
  component: lazyRouteComponent(() => import("./features/forum/category-page.tsx"), "CategoryPage"),
});
const threadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/t/$slug",
  validateSearch: z.object({ page: z.optional(z.catch(z.coerce.number().check(z.int(), z.minimum(1)), 1)) }),
  component: lazyRouteComponent(() => import("./features/forum/thread-page.tsx"), "ThreadPage"),
});
const newThreadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/new",
  validateSearch: z.object({ category: z.optional(z.catch(z.string(), "")) }),
  component: lazyRouteComponent(() => import("./features/forum/new-thread-page.tsx"), "NewThreadPage"),
});
const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/register",
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
  validateSearch: ReturnSearch,
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
const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/u/$username",
  component: lazyRouteComponent(() => import("./features/identity/profile-page.tsx"), "ProfilePage"),
});
const marketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/market",
  validateSearch: z.object({ kind: z.optional(z.catch(z.optional(z.enum(KINDS)), undefined)) }),
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
  validateSearch: z.object({ purse: z.optional(z.catch(z.optional(z.enum(PURSES)), undefined)) }),
  component: lazyRouteComponent(() => import("./features/economy/wallet-page.tsx"), "WalletPage"),
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
    profileRoute,
    marketRoute,
    productRoute,
    libraryRoute,
    orderRoute,
    sellRoute,
    publishRoute,
    salesRoute,
    walletRoute,
    proofRoute,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
