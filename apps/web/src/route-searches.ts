import { MODERATION_ACTS, PROVIDER_PROBLEMS, SEARCH_KINDS, SEARCH_LENGTH_MAX } from "@yoforex/contracts";
import { dayFrom } from "./features/economy/days.ts";
import { KINDS } from "./shell/kind-names.ts";
import { coinCount, oneOf, ownPath, pageNumber, productPath, text } from "./shell/search-params.ts";

const FILTERS = ["latest", "trending", "unread", "following", "solved", "unanswered", "bounties"] as const;
const PURSES = ["available", "purchased", "held", "escrow", "vault"] as const;

type Search = Record<string, unknown>;
export const feedSearch = ({ filter }: Search): { filter?: (typeof FILTERS)[number] | undefined } => ({
  filter: oneOf(FILTERS, filter),
});
export const returnSearch = ({ to }: Search): { to?: string | undefined } => ({ to: ownPath(to) });
interface Asked {
  q?: string | undefined;
  kind?: (typeof SEARCH_KINDS)[number] | undefined;
}
/** A line of digits alone is read as a number by the router. */
export const searchSearch = ({ q, kind }: Search): Asked => ({
  q: (typeof q === "number" ? String(q) : text(q))?.slice(0, SEARCH_LENGTH_MAX),
  kind: oneOf(SEARCH_KINDS, kind),
});
interface PageSearch {
  page?: number | undefined;
  /** The address that led here, of a thread that has moved. */
  was?: string | undefined;
}
export const pageSearch = ({ page, was }: Search): PageSearch => ({ page: pageNumber(page), was: text(was) });
export const storeSearch = ({ thread }: Search): { thread?: string | undefined } => ({
  thread: text(thread),
});
export const categorySearch = ({ category }: Search): { category?: string | undefined } => ({
  category: text(category),
});
export const kindSearch = ({ kind }: Search): { kind?: (typeof KINDS)[number] | undefined } => ({
  kind: oneOf(KINDS, kind),
});
export const moderationSearch = ({
  act,
}: Search): { act?: (typeof MODERATION_ACTS)[number] | undefined } => ({
  act: oneOf(MODERATION_ACTS, act),
});
interface WalletSearch {
  purse?: (typeof PURSES)[number] | undefined;
  kind?: string | undefined;
  /** Days in UTC, both of them within. */
  from?: string | undefined;
  until?: string | undefined;
}
export const walletSearch = ({ purse, kind, from, until }: Search): WalletSearch => ({
  purse: oneOf(PURSES, purse),
  kind: text(kind),
  from: dayFrom(from),
  until: dayFrom(until),
});
export const coinsSearch = ({
  missing,
  back,
}: Search): { missing?: number | undefined; back?: string | undefined } => ({
  missing: coinCount(missing),
  back: productPath(back),
});

const PROVIDER_STEPS = ["name", "link", "code"] as const;
export const withProviderSearch = ({ problem, step, provider, methods, to }: Search) => ({
  problem: oneOf(PROVIDER_PROBLEMS, problem),
  step: oneOf(PROVIDER_STEPS, step),
  provider: text(provider),
  methods: text(methods),
  to: ownPath(to),
});
