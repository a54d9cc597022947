import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "./root-route.ts";
import { searchSearch } from "./route-searches.ts";

/** Everything that says what somebody looks for. */
export const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/search",
  validateSearch: searchSearch,
  component: lazyRouteComponent(() => import("./features/search/search-page.tsx"), "SearchPage"),
});
