import type { Locator, Page } from "@playwright/test";

/** One page as one person finds it. */
export interface Stop {
  name: string;
  by: "visitor" | "buyer" | "seller" | "admin";
  open(page: Page): Promise<unknown>;
}

type Open = Stop["open"];

const at =
  (path: string): Open =>
  (page) =>
    page.goto(path);

/** Goes to a page and takes the first of its links that fits. */
const through =
  (path: string, link: string | RegExp): Open =>
  async (page) => {
    await page.goto(path);
    await page.getByRole("main").getByRole("link", { name: link }).first().click();
  };

/** What a press of a button brings. */
type Brought = "dialog" | "drawing" | "menu" | "alert" | "details" | "notice";

const BROUGHT: Record<Brought, (page: Page) => Locator> = {
  dialog: (page) => page.getByRole("dialog"),
  drawing: (page) => page.getByRole("img", { name: /^QR code/ }),
  menu: (page) => page.getByRole("menu"),
  alert: (page) => page.getByRole("alert"),
  details: (page) => page.getByRole("table", { name: "Both sides" }),
  notice: (page) => page.locator(".toast__text"),
};

/** Goes to a page as `open` does, presses the first of its buttons that fits, and waits for what that brings. */
const pressing =
  (open: Open, button: string | RegExp, brings: Brought): Open =>
  async (page) => {
    await open(page);
    await page.getByRole("button", { name: button }).first().click();
    await BROUGHT[brings](page).first().waitFor();
  };

/** Orders a package of coins, up to the provider's page. */
const paying: Open = async (page) => {
  await page.goto("/coins");
  await page.getByRole("button", { name: /^Pay US\$/ }).click();
  await page.getByRole("button", { name: "Pay now" }).waitFor();
};

/** Comes back from there without having paid. */
const unpaid: Open = async (page) => {
  await paying(page);
  await page.getByRole("link", { name: "Go back without paying" }).click();
  await page.getByRole("heading", { level: 1, name: /^Order R-/ }).waitFor();
};

/** The desk at which staff choose posts of a thread. */
const movingPosts: Open = async (page) => {
  await page.goto("/content?text=swap-free");
  await page
    .getByRole("button", { name: /^More about a thread/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Move posts" }).click();
  await page.getByRole("table", { name: "Replies" }).waitFor();
};

const POLL = "Position sizing by ATR against a fixed fraction";
const QUESTION = "EA opens two positions on one bar after the VPS reconnects";
/** A question with a bounty on it, and one that has none. */
const OFFERED = "Which swap-free accounts charge an administration fee after day five?";
const ASKED = "Does OrderCalcMargin know the margin of hedged positions?";
const product = through("/market", "Meridian Session EA");

/** Every page of both apps in the demo world, with what opens on it: dialogs, rows, menus. */
export const STOPS: readonly Stop[] = [
  { name: "home", by: "visitor", open: at("/") },
  { name: "home-first-steps", by: "buyer", open: at("/") },
  { name: "home-unanswered", by: "visitor", open: at("/?filter=unanswered") },
  { name: "home-unread", by: "buyer", open: at("/?filter=unread") },
  { name: "home-following", by: "buyer", open: at("/?filter=following") },
  { name: "moderation", by: "visitor", open: at("/moderation") },
  { name: "bookmarks", by: "buyer", open: at("/bookmarks") },
  { name: "scheduled", by: "buyer", open: at("/scheduled") },
  { name: "bookmark", by: "buyer", open: pressing(through("/", QUESTION), /^Keep post 1/, "dialog") },
  { name: "home-trending", by: "visitor", open: at("/?filter=trending") },
  { name: "tags", by: "visitor", open: at("/tags") },
  { name: "tag", by: "buyer", open: at("/tag/mt5") },
  { name: "category", by: "visitor", open: at("/c/mql5-programming") },
  { name: "category-empty", by: "buyer", open: at("/c/indicators") },
  { name: "thread", by: "visitor", open: through("/", QUESTION) },
  { name: "thread-member", by: "buyer", open: through("/", QUESTION) },
  { name: "poll", by: "visitor", open: through("/", POLL) },
  { name: "poll-member", by: "buyer", open: through("/", POLL) },
  { name: "formatting-help", by: "buyer", open: pressing(at("/new"), "Formatting help", "dialog") },
  { name: "tip", by: "buyer", open: pressing(through("/", QUESTION), /^Tip /, "dialog") },
  { name: "home-bounties", by: "visitor", open: at("/?filter=bounties") },
  { name: "bounty", by: "visitor", open: through("/?filter=bounties", OFFERED) },
  {
    name: "bounty-put-up",
    by: "buyer",
    open: pressing(through("/?filter=unanswered", ASKED), "Put up a bounty", "dialog"),
  },
  {
    name: "bounty-add",
    by: "seller",
    open: pressing(through("/?filter=bounties", OFFERED), "Add to it", "dialog"),
  },
  {
    name: "bounty-split",
    by: "seller",
    open: pressing(through("/?filter=bounties", OFFERED), "Split it", "dialog"),
  },
  {
    name: "bounty-accept",
    by: "seller",
    open: pressing(through("/?filter=bounties", OFFERED), /^Accept the answer/, "dialog"),
  },
  { name: "new-thread", by: "buyer", open: at("/new") },
  { name: "register", by: "visitor", open: at("/register") },
  { name: "register-mistakes", by: "visitor", open: pressing(at("/register"), "Register", "alert") },
  { name: "verify", by: "visitor", open: at("/verify") },
  { name: "sign-in", by: "visitor", open: at("/sign-in") },
  {
    name: "with-provider-name",
    by: "visitor",
    open: at("/with-provider?step=name&provider=harbour"),
  },
  {
    name: "with-provider-link",
    by: "visitor",
    open: at("/with-provider?step=link&provider=harbour"),
  },
  {
    name: "with-provider-problem",
    by: "visitor",
    open: at("/with-provider?problem=unverified&provider=harbour"),
  },
  { name: "forgot", by: "visitor", open: at("/forgot") },
  { name: "reset", by: "visitor", open: at("/reset") },
  { name: "members-only", by: "visitor", open: at("/wallet") },
  { name: "not-found", by: "visitor", open: at("/nowhere") },
  { name: "settings", by: "buyer", open: at("/settings") },
  { name: "your-data", by: "buyer", open: at("/your-data") },
  { name: "not-me", by: "visitor", open: at("/not-me") },
  { name: "stop-email-change", by: "visitor", open: at("/stop-email-change") },
  { name: "unsubscribe-bad-link", by: "visitor", open: at("/unsubscribe/made.up") },
  { name: "standing", by: "buyer", open: at("/standing") },
  {
    name: "settings-second-factor",
    by: "buyer",
    open: pressing(at("/settings"), "Set up an authenticator app", "drawing"),
  },
  { name: "settings-passkey", by: "buyer", open: pressing(at("/settings"), "Add a passkey", "dialog") },
  { name: "profile", by: "buyer", open: at("/u/kestrel_mql") },
  { name: "account-menu", by: "buyer", open: pressing(at("/market"), /^Account of/, "menu") },
  { name: "market", by: "visitor", open: at("/market") },
  { name: "market-empty", by: "visitor", open: at("/market?kind=course") },
  { name: "product", by: "visitor", open: product },
  { name: "product-member", by: "buyer", open: product },
  { name: "product-own", by: "seller", open: product },
  { name: "checkout", by: "buyer", open: pressing(product, /^Buy/, "dialog") },
  { name: "library", by: "buyer", open: at("/library") },
  { name: "order", by: "buyer", open: through("/library", /^Order/) },
  { name: "studio", by: "seller", open: at("/sell") },
  { name: "publish", by: "seller", open: at("/sell/new") },
  { name: "sales", by: "seller", open: at("/sales") },
  { name: "earn", by: "buyer", open: at("/earn") },
  { name: "notices", by: "seller", open: at("/notices") },
  { name: "invite", by: "buyer", open: at("/invite") },
  { name: "register-invited", by: "visitor", open: at("/register?ref=r000000000000") },
  { name: "vault", by: "buyer", open: at("/vault") },
  { name: "store", by: "buyer", open: at("/store") },
  { name: "store-buy", by: "seller", open: pressing(at("/store"), "Buy Boost", "dialog") },
  { name: "search", by: "visitor", open: at("/search?q=spread") },
  { name: "search-help", by: "buyer", open: at("/search") },
  { name: "search-nothing", by: "visitor", open: at("/search?q=by%3Anobody-at-all") },
  { name: "members", by: "buyer", open: at("/members") },
  { name: "members-followed", by: "buyer", open: at("/members?filter=following") },
  { name: "badges", by: "buyer", open: at("/badges") },
  { name: "badges-visitor", by: "visitor", open: at("/badges") },
  { name: "tier", by: "buyer", open: at("/tier") },
  { name: "withdrawals", by: "buyer", open: at("/withdrawals") },
  { name: "add-destination", by: "buyer", open: pressing(at("/withdrawals"), "Add a destination", "dialog") },
  { name: "wallet", by: "buyer", open: at("/wallet") },
  { name: "wallet-open-row", by: "buyer", open: pressing(at("/wallet"), /^Both sides/, "details") },
  { name: "wallet-escrow", by: "seller", open: at("/wallet?purse=escrow") },
  { name: "coins", by: "buyer", open: at("/coins?missing=130&back=/p/meridian-session-ea") },
  { name: "coins-payment-page", by: "buyer", open: paying },
  { name: "coins-order", by: "buyer", open: unpaid },
  { name: "proof", by: "visitor", open: at("/proof") },
  { name: "admin-sign-in", by: "admin", open: at("/sign-in") },
  { name: "admin-today", by: "admin", open: at("/") },
  { name: "admin-queue", by: "admin", open: at("/listings") },
  { name: "admin-case", by: "admin", open: through("/listings", "Tallow Breakout EA") },
  {
    name: "admin-reject",
    by: "admin",
    open: pressing(through("/listings", "Tallow Breakout EA"), "Reject", "dialog"),
  },
  { name: "admin-members", by: "admin", open: at("/members") },
  { name: "admin-member", by: "admin", open: through("/members?name=kestrel", "kestrel_mql") },
  {
    name: "admin-sanction",
    by: "admin",
    open: pressing(through("/members?name=kestrel", "kestrel_mql"), "Sanction", "dialog"),
  },
  { name: "admin-appeals", by: "admin", open: at("/appeals") },
  { name: "admin-reviews", by: "admin", open: at("/reviews") },
  { name: "admin-flags", by: "admin", open: at("/flags") },
  { name: "admin-flags-decided", by: "admin", open: at("/flags?decided=true") },
  {
    name: "admin-flag-case",
    by: "admin",
    open: through("/flags", /^Look at the post/),
  },
  { name: "admin-fraud", by: "admin", open: at("/fraud") },
  { name: "admin-fraud-empty", by: "admin", open: at("/fraud?state=clawed_back") },
  { name: "admin-fraud-case", by: "admin", open: through("/fraud", "Accounts from one place") },
  {
    name: "admin-fraud-freeze",
    by: "admin",
    open: pressing(through("/fraud", "Accounts from one place"), "Freeze the coins", "dialog"),
  },
  { name: "admin-posts", by: "admin", open: at("/content") },
  { name: "admin-move-posts", by: "admin", open: movingPosts },
  {
    name: "admin-end-bounty",
    by: "admin",
    open: pressing(at("/content?text=swap-free"), "End bounty", "dialog"),
  },
  { name: "admin-orders", by: "admin", open: at("/orders") },
  { name: "admin-withdrawals", by: "admin", open: at("/withdrawals") },
  { name: "admin-refund", by: "admin", open: pressing(at("/orders"), /^Refund /, "dialog") },
  { name: "admin-ledger", by: "admin", open: pressing(at("/ledger"), "Verify now", "notice") },
  { name: "admin-ledger-then", by: "admin", open: at("/ledger?at=2026-01-01T00:00:00.000Z") },
  { name: "admin-recharges", by: "admin", open: at("/recharges") },
  { name: "admin-transfers", by: "admin", open: at("/ledger/transfers") },
  {
    name: "admin-transfer-open",
    by: "admin",
    open: pressing(at("/ledger/transfers"), /^Both sides/, "details"),
  },
  { name: "admin-settings", by: "admin", open: at("/settings") },
  { name: "admin-settings-market", by: "admin", open: at("/settings?section=market") },
  { name: "admin-store", by: "admin", open: at("/store") },
  { name: "admin-store-edit", by: "admin", open: pressing(at("/store"), "Edit Boost", "dialog") },
  { name: "admin-badges", by: "admin", open: at("/badges") },
  { name: "admin-badge-new", by: "admin", open: pressing(at("/badges"), "New badge", "dialog") },
  { name: "admin-badge-edit", by: "admin", open: pressing(at("/badges"), "Edit Bug hunter", "dialog") },
  { name: "admin-audit", by: "admin", open: at("/audit") },
  { name: "admin-treasury", by: "admin", open: at("/treasury?days=7") },
  { name: "admin-adjustments", by: "admin", open: at("/adjustments") },
  {
    name: "admin-adjust",
    by: "admin",
    open: pressing(through("/members?name=kestrel", "kestrel_mql"), "Adjust coins", "dialog"),
  },
  { name: "admin-jobs", by: "admin", open: at("/jobs") },
  { name: "admin-job", by: "admin", open: at("/jobs/deliver-mail") },
  {
    name: "admin-job-run",
    by: "admin",
    open: pressing(at("/jobs"), "Run now: sweep-buckets", "dialog"),
  },
  { name: "admin-security", by: "admin", open: at("/security") },
  { name: "admin-not-found", by: "admin", open: at("/nowhere") },
];
