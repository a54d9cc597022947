import type { SearchQuery } from "@yoforex/contracts";
import { type SQL, sql, type Tx } from "@yoforex/db";
import { searchDocuments } from "@yoforex/db/schema/search";
import { LIKENESS, SEARCH_TIME_MS } from "./limits.ts";

/** The words of a search as the index takes them. */
export interface Words {
  /** The whole of it, what must not be there included; empty where no word is said. */
  said: string;
  /** Whether any word must be there. */
  wanted: boolean;
}

/** Reads the words, and sets bounds to what comes after in this transaction: its time, and how like a name must be. */
export async function readWords(tx: Tx, { words, phrases, without }: SearchQuery): Promise<Words> {
  const [terms, whole, none] = [words, phrases, without].map((list) => sql`${sql.param(list)}::text[]`);
  const { rows } = await tx.execute<{ said: string; wanted: boolean }>(sql`
    select search_query(${terms}, ${whole}, ${none})::text as said,
      numnode(search_query(${terms}, ${whole}, '{}')) > 0 as wanted,
      set_config('statement_timeout', ${String(SEARCH_TIME_MS)}, true),
      set_config('pg_trgm.word_similarity_threshold', ${String(LIKENESS)}, true)`);
  const [row] = rows;
  if (row === undefined) throw new Error("a question without an answer");
  return { said: row.said, wanted: row.wanted };
}

export const saysIt = ({ said }: Words): SQL | undefined =>
  said === "" ? undefined : sql`${searchDocuments.words} @@ ${said}::tsquery`;

/** How well a row fits, in millionths: words in its heading weigh most, then its tags; long texts weigh less. */
export const fit = ({ said }: Words): SQL<number> =>
  sql`least(2147483647, ts_rank('{0.1, 0.2, 0.6, 1.0}', ${searchDocuments.words}, ${said}::tsquery, 1) * 1000000)::int`;

/** Where each word is there, or one like it in the heading. */
export const saysItNearly = ({ words, phrases }: SearchQuery): SQL =>
  sql.join(
    [...words, ...phrases].map(
      (word) =>
        sql`(${searchDocuments.words} @@ search_query(${sql.param([word])}::text[], '{}', '{}')
          or ${searchDocuments.heading} %> search_fold(${word}))`,
    ),
    sql` and `,
  );

/** How like its heading is to all of the words, in millionths. */
export const likeness = ({ words, phrases }: SearchQuery): SQL<number> =>
  sql`(word_similarity(search_fold(${[...words, ...phrases].join(" ")}), ${searchDocuments.heading}) * 1000000)::int`;
