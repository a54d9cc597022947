import { parseSearch } from "@yoforex/contracts";
import { and, sql } from "@yoforex/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { costly, indexesOf, planOf } from "../../test/plan-of.ts";
import { inTx } from "../context.ts";
import type { Order } from "./cursor.ts";
import { readFilters } from "./filters.ts";
import { countFound, selectFound, walkByAge } from "./find.ts";
import { fit, likeness, readWords, saysIt, saysItNearly } from "./words.ts";

let world: ForumWorld;

/** Enough that a wrong plan would be chosen for its cost, were there no right one; made beside the triggers, for speed. */
beforeAll(async () => {
  world = await createForumWorld();
  const many = await world.aMember({ username: "many" });
  const few = await world.aMember({ username: "few" });
  await world.db.owner.execute(sql`
    insert into search_documents (id, kind, author_id, tags, heading, words, created_at)
    select gen_random_uuid(), 'product', case when n % 500 = 0 then ${few.id}::uuid else ${many.id}::uuid end,
      array['t' || n % 500], md5(n::text) || ' ' || md5('b' || n),
      array_to_tsvector(array['common', 'words', '外汇', '汇' || chr(20000 + n % 4000), md5(n::text)]
        || array(select left(md5(n || 'of' || k), 7) from generate_series(1, 60) k)),
      now() - make_interval(secs => n)
    from generate_series(1, 8000) n`);
  await world.db.owner.execute(sql`analyze`);
});
afterAll(() => world.close());

/** The plan of a search, with what it is counted by. */
const plansOf = (line: string, order: Order) =>
  inTx(world.anonymous(), async (tx) => {
    const { query } = parseSearch(line);
    const words = await readWords(tx, query);
    const { where } = await readFilters(tx, world.anonymous(), query);
    // The words lie beside the table, so that some thousand rows are quickly read from end to end; a million are not.
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`);
    if (order === "broad") await walkByAge(tx);
    const said = and(...where, order === "similar" ? saysItNearly(query) : saysIt(words));
    const score = order === "best" ? fit(words) : order === "similar" ? likeness(query) : null;
    return {
      page: await planOf(tx, selectFound(tx, { where: said, score, after: null, limit: 21 })),
      counted: await planOf(tx, countFound(tx, said)),
    };
  });

test.each<[string, Order, string]>([
  ["c4ca", "best", "search_documents_by_word"],
  ["外汇 乁", "best", "search_documents_by_word"],
  ['"common words" c4ca', "best", "search_documents_by_word"],
  ["c4ca4238a0b9238", "similar", "search_documents_by_heading"],
  ["by:few", "newest", "search_documents_by_author"],
  ["tag:t77", "newest", "search_documents_by_tag"],
])("%s, the %s first, is read through %s", async (line, order, index) => {
  const { page, counted } = await plansOf(line, order);
  for (const plan of [page, counted]) {
    // What fits is compared, and so it is sorted; nothing else of the table is read.
    expect(costly(plan, ["search_documents"]).filter((step) => step["Node Type"] === "Seq Scan")).toEqual([]);
    expect(indexesOf(plan)).toContain(index);
  }
});

test("what very many say is read along its age", async () => {
  const { page } = await plansOf("common words", "broad");
  expect(costly(page, ["search_documents"])).toEqual([]);
  expect(indexesOf(page)).toContain("search_documents_by_age");
});
