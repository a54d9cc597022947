import { z } from "zod";
import { MemberRef } from "./identity.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { SEARCH_KINDS } from "./search-kinds.ts";
import { SEARCH_LENGTH_MAX, SEARCH_PROBLEMS } from "./search-query.ts";

export const SEARCH_ORDERS = ["best", "newest"] as const;
/** As many tags as are offered beside what was found, and things counted before the counting stops. */
export const SEARCH_TAGS_MAX = 8;
export const SEARCH_COUNT_MAX = 5_000;

/** `q` is a line as `parseSearch` reads it; without a kind, everything is looked through. */
export const SearchInput = PageInput.extend({
  q: z.string().max(SEARCH_LENGTH_MAX, `At most ${SEARCH_LENGTH_MAX} characters.`),
  kind: z.enum(SEARCH_KINDS).optional(),
  order: z.enum(SEARCH_ORDERS).default("best"),
}).strict();
export type SearchInput = z.infer<typeof SearchInput>;

/** A text cut where a match begins or ends: never markup, whatever it says. */
export const SearchSpans = z.array(z.object({ text: z.string(), hit: z.boolean() })).max(200);
export type SearchSpans = z.infer<typeof SearchSpans>;

/** What was found, as a row. What doesn't belong to its kind is null. */
export const SearchHit = z.object({
  id: z.string(),
  kind: z.enum(SEARCH_KINDS),
  /** Where it stands in the member app. */
  path: z.string(),
  title: SearchSpans,
  /** The part of its text where the match is, or the beginning. */
  excerpt: SearchSpans,
  author: MemberRef,
  category: z.object({ slug: z.string(), name: z.string() }).nullable(),
  /** Of a question, or a reply to one. */
  solved: z.boolean().nullable(),
  /** Of a thread. */
  replyCount: z.number().int().nullable(),
  /** Of a reply: its number in the thread. */
  number: z.number().int().nullable(),
  /** Of a product, in whole coins. */
  price: z.number().int().nullable(),
  createdAt: zInstant,
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchFacets = z.object({
  kinds: z.array(z.object({ kind: z.enum(SEARCH_KINDS), count: z.number().int() })).max(SEARCH_KINDS.length),
  categories: z.array(z.object({ slug: z.string(), name: z.string(), count: z.number().int() })).max(100),
  /** Whether there is more than was counted. */
  isCapped: z.boolean(),
});
export type SearchFacets = z.infer<typeof SearchFacets>;

export const SearchPage = pageOf(SearchHit).extend({
  /** Of the first page; null on those after it. */
  facets: SearchFacets.nullable(),
  tags: z.array(z.object({ tag: z.string(), count: z.number().int() })).max(SEARCH_TAGS_MAX),
  problems: z.array(z.object({ code: z.enum(SEARCH_PROBLEMS), what: z.string() })).max(50),
  /** Nothing says these words; the rows are called something like them. */
  isSimilar: z.boolean(),
  /** The line with words that are there in place of those that aren't; null where there is nothing to offer. */
  suggestion: z.string().nullable(),
});
export type SearchPage = z.infer<typeof SearchPage>;
