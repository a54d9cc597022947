/**
 * Who may know whom: the dependency table of docs/architecture.md as data. What is not said here may not be imported.
 * @typedef {object} Layer
 * @property {string[]} may workspaces that it may import
 * @property {string[]} [types] workspaces that it may import as types only: nothing of them is there when it runs
 * @property {string[]} [tests] workspaces that its tests may import besides
 * @property {boolean} [browser] it runs in browsers, so Node's own modules and globals are not there
 */

/** @type {Record<string, Layer>} */
export const LAYERS = {
  contracts: { may: [], browser: true },
  db: { may: ["contracts"], tests: ["embedded-db"] },
  "coin-ledger": { may: ["contracts", "db"] },
  auth: { may: ["contracts", "db"] },
  domain: { may: ["contracts", "db", "coin-ledger", "auth"] },
  api: { may: ["contracts", "domain"], tests: ["db", "auth", "coin-ledger"] },
  client: { may: ["contracts"], types: ["api"], tests: ["api", "domain"], browser: true },
  ui: { may: ["contracts"], browser: true },
  web: { may: ["contracts", "client", "ui"], browser: true },
  admin: { may: ["contracts", "client", "ui"], browser: true },
  server: {
    may: ["contracts", "db", "auth", "domain", "api"],
    tests: ["client", "coin-ledger", "embedded-db", "mail-catcher"],
  },
};

/**
 * Inside `domain`: which folders a folder may enter, through their `index.ts` only. Nothing enters moderation, which
 * decides while the owning domain records.
 * @type {Record<string, string[]>}
 */
export const DOMAINS = {
  notifications: [],
  identity: ["notifications"],
  economy: ["identity", "notifications"],
  jobs: ["identity"],
  recharge: ["identity", "notifications", "economy"],
  tips: ["identity", "notifications", "economy"],
  bounties: ["identity", "notifications", "economy"],
  store: ["identity", "notifications", "economy"],
  forum: ["identity", "notifications", "economy", "tips", "bounties", "store"],
  market: ["identity", "notifications", "economy"],
  reviews: ["identity", "notifications", "economy", "market"],
  search: ["identity", "market"],
  // What each level of trust may do is said by whoever limits it.
  standing: ["identity", "forum", "market", "reviews", "tips", "bounties", "store"],
  withdrawals: ["identity", "notifications", "economy"],
  moderation: [
    "identity",
    "notifications",
    "economy",
    "jobs",
    "recharge",
    "withdrawals",
    "forum",
    "market",
    "reviews",
    "tips",
    "bounties",
    "store",
  ],
};

/** Files of `domain` that put all domains together. */
export const DOMAIN_COMPOSERS = ["index.ts", "compose.ts"];

/**
 * Entry points that only few may use: the first rule that names a module decides. `types` may use it as types only.
 * @type {{ module: RegExp, may: string[], types?: string[], why: string }[]}
 */
export const NARROW = [
  {
    module: /^@yoforex\/db\/schema\/coin-ledger(-history)?$/,
    may: ["coin-ledger", "db"],
    why: "nobody but the ledger can even name a balance column",
  },
  {
    module: /^(lucia|@lucia-auth\/.*)$/,
    may: ["auth"],
    why: "sessions stay replaceable behind one interface",
  },
  {
    module: /^(drizzle-orm|drizzle-kit)(\/.*)?$/,
    may: ["db"],
    why: "others use the operators that @yoforex/db re-exports",
  },
  { module: /^pg(\/.*)?$/, may: ["db", "coin-ledger"], why: "connections are made in one place" },
  {
    module: /^@trpc\/server\/observable$/,
    may: ["client"],
    why: "a link of our own answers with one, and it holds nothing of a server",
  },
  {
    module: /^@trpc\/server(\/.*)?$/,
    may: ["api", "server"],
    types: ["client"],
    why: "the business knows no transport",
  },
];

/**
 * Verbs that open a transaction and yet ask no policy: they are how somebody who isn't signed in gets in or out.
 * @type {string[]}
 */
export const OPEN_TO_ANYBODY = [
  "identity/disown-sign-in",
  "identity/finish-provider",
  "identity/provider-flow",
  "identity/register",
  "identity/register-by-provider",
  "identity/request-password-reset",
  "identity/resend-verification",
  "identity/reset-password",
  "identity/sign-in",
  "identity/sign-in-by-passkey",
  "identity/sign-in-second",
  "identity/sign-out",
  "identity/verify-email",
  // What everybody may see is all that stands in its index, and blocks are its filters' to heed.
  "search/search",
];
