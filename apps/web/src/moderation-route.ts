import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "./root-route.ts";
import { moderationSearch } from "./route-searches.ts";

/** The public log of what staff did. */
export const moderationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/moderation",
  validateSearch: moderationSearch,
  component: lazyRouteComponent(() => import("./features/moderation/moderation-page.tsx"), "ModerationPage"),
});
