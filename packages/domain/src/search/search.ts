import { networkOf } from "@yoforex/auth";
import {
  parseSearch,
  printSearch,
  SEARCH_LENGTH_MAX,
  type SearchInput,
  type SearchPage,
  type SearchProblem,
  type SearchQuery,
} from "@yoforex/contracts";
import { and, isTimedOut, type SQL, type Tx } from "@yoforex/db";
import { type DomainCtx, inTx } from "../context.ts";
import { cursorAt, type Order, type Place, placeOf } from "./cursor.ts";
import { facetsOf } from "./facets.ts";
import { type Filters, readFilters } from "./filters.ts";
import { countFound, ofKind, selectFound, walkByAge } from "./find.ts";
import { markedWords } from "./highlight.ts";
import { hitsOf } from "./hits.ts";
import { SEARCHES } from "./limits.ts";
import { suggestFrom } from "./suggest.ts";
import { tagsLike } from "./tags.ts";
import { fit, likeness, readWords, saysIt, saysItNearly, type Words } from "./words.ts";

/** What is asked for, read. */
interface Search {
  input: SearchInput;
  query: SearchQuery;
  words: Words;
  filters: Filters;
  after: Place | null;
}

const nothing = (problems: SearchProblem[]): SearchPage => ({
  rows: [],
  nextCursor: null,
  facets: null,
  tags: [],
  problems,
  isSimilar: false,
  suggestion: null,
});

/**
 * What everybody may see of threads, replies, products and members that fits a line, without those whom the reader has
 * blocked or who have blocked her. What is wrong with the line is told beside what was found.
 * @throws RATE_LIMITED; INVALID_INPUT for a cursor that isn't one.
 */
export async function search(ctx: DomainCtx, input: SearchInput): Promise<SearchPage> {
  const after = placeOf(input.cursor);
  const { actor } = ctx;
  await ctx.limits.take(SEARCHES, actor.type === "member" ? actor.id : networkOf(ctx.origin.ip));
  const { query, problems } = parseSearch(input.q);
  try {
    return await inTx(ctx, async (tx) => {
      const words = await readWords(tx, query);
      const filters = await readFilters(tx, ctx, query);
      const all = [...problems, ...filters.problems];
      if (filters.problems.length > 0) return nothing(all);
      if (!words.wanted && !filters.narrow)
        return nothing(input.q.trim() === "" ? [] : [...all, { code: "nothing_wanted", what: "" }]);
      const page = await find(tx, { input, query, words, filters, after });
      return { ...page, problems: all };
    });
  } catch (error) {
    if (!isTimedOut(error)) throw error;
    return nothing([...problems, { code: "too_broad", what: "" }]);
  }
}

async function find(tx: Tx, search: Search): Promise<SearchPage> {
  const { input, query, words, filters, after } = search;
  if (after !== null) return readPage(tx, search, after.order);
  const counted = await countFound(tx, and(...filters.where, saysIt(words)));
  if (counted.length === 0 && words.wanted && query.words.length > 0) return findSimilar(tx, search);
  const facets = await facetsOf(tx, counted, input.kind);
  // What very many say is not compared: that would take long and tell little.
  const order = facets.isCapped ? "broad" : words.wanted ? input.order : "newest";
  const page = await readPage(tx, search, order);
  return { ...page, facets, tags: await tagsLike(tx, query, and(...filters.where)) };
}

/** Nobody wrote that; perhaps something is called nearly so. */
async function findSimilar(tx: Tx, search: Search): Promise<SearchPage> {
  const { input, query, filters } = search;
  const counted = await countFound(tx, and(...filters.where, saysItNearly(query)));
  const page = await readPage(tx, search, "similar");
  const headings = page.rows.map(({ title }) => title.map(({ text }) => text).join(""));
  const near = await suggestFrom(tx, query, headings);
  const suggestion = near && printSearch(near);
  return {
    ...page,
    facets: await facetsOf(tx, counted, input.kind),
    suggestion: suggestion !== null && suggestion.length <= SEARCH_LENGTH_MAX ? suggestion : null,
  };
}

async function readPage(tx: Tx, { input, query, words, filters, after }: Search, order: Order) {
  const saysWhat: Record<Order, SQL | undefined> = {
    best: saysIt(words),
    newest: saysIt(words),
    broad: saysIt(words),
    similar: saysItNearly(query),
  };
  const score = order === "best" ? fit(words) : order === "similar" ? likeness(query) : null;
  if (order === "broad") await walkByAge(tx);
  const where = and(...filters.where, ofKind(input.kind), saysWhat[order]);
  const found = await selectFound(tx, { where, score, after, limit: input.limit + 1 });
  const rows = found.slice(0, input.limit);
  const last = found.length > input.limit ? rows.at(-1) : undefined;
  return {
    ...nothing([]),
    rows: await hitsOf(tx, rows, markedWords(query)),
    nextCursor: last === undefined ? null : cursorAt({ order, ...last, at: last.createdAt }),
    isSimilar: order === "similar",
  };
}
