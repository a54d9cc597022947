import { printSearch, type SearchQuery } from "@yoforex/contracts";
import { sql, type Tx } from "@yoforex/db";
import { WORD_LIKENESS } from "./limits.ts";

/** A word of a heading, and how like it is to one that was looked for. */
interface Near {
  word: string;
  near: string;
  /** Whether the heading's begins with the other, which is no typo then. */
  isThere: boolean;
}

/**
 * The search with words that stand in these headings in place of those that nobody wrote. Only what the reader was
 * shown anyway is offered, so that a suggestion tells nothing of what is hidden.
 * @returns null where no word would change.
 */
export async function suggestFrom(
  tx: Tx,
  query: SearchQuery,
  headings: string[],
): Promise<SearchQuery | null> {
  if (query.words.length === 0 || headings.length === 0) return null;
  const { rows } = await tx.execute<Near & Record<string, unknown>>(sql`
    select distinct on (word) word, token as near, starts_with(token, search_fold(word)) as "isThere"
    from unnest(${sql.param(query.words)}::text[]) word,
      (select distinct token from unnest(${sql.param(headings)}::text[]) heading, search_tokens(heading)) tokens
    where similarity(token, search_fold(word)) >= ${WORD_LIKENESS} or starts_with(token, search_fold(word))
    order by word, starts_with(token, search_fold(word)) desc, similarity(token, search_fold(word)) desc, token`);
  const nearOf = new Map(rows.flatMap(({ word, near, isThere }) => (isThere ? [] : [[word, near]])));
  const changed = { ...query, words: query.words.map((word) => nearOf.get(word) ?? word) };
  return printSearch(changed) === printSearch(query) ? null : changed;
}
