/** What most visitors look at. Each answers everybody who isn't signed in alike; a test asks the router. */
export const FOR_VISITORS: ReadonlySet<string> = new Set([
  "forum.categories",
  "forum.tags",
  "forum.threads",
  "forum.boosted",
  "forum.thread",
  "market.listings",
  "market.listing",
  "badges.list",
]);
