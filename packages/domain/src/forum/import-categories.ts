import { type ImportedCategory, newId } from "@yoforex/contracts";
import { max, sql, type Tx } from "@yoforex/db";
import { forumCategories } from "@yoforex/db/schema/forum";
import { requireSystem } from "../authz.ts";
import { type DomainCtx, inTx } from "../context.ts";
import {
  type ImportLine,
  type ImportNote,
  type ImportOutcome,
  keepOwnIds,
  newOnes,
  ownIdsOf,
  takeTurns,
} from "../imported-rows.ts";
import { slugOf } from "../slug.ts";

/**
 * Opens another forum's categories behind ours. One whose name makes the address of one of ours becomes that one.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function importCategories(
  ctx: DomainCtx,
  source: string,
  lines: readonly ImportLine<ImportedCategory>[],
): Promise<ImportOutcome> {
  const job = requireSystem(ctx);
  return inTx(job, async (tx) => {
    await takeTurns(tx, source);
    const at = { source, kind: "categories" as const };
    const ids = lines.map(({ row }) => row.id);
    const fresh = newOnes(lines, await ownIdsOf(tx, at, ids));
    const notes: ImportNote[] = [];
    for (const { line, row } of fresh) {
      const { ownId, isOurs } = await categoryFor(tx, ctx, row);
      if (isOurs)
        notes.push({ line, text: `goes into the category ${row.name} that is here`, leftOut: false });
      await keepOwnIds(tx, at, [{ foreignId: row.id, ownId }]);
    }
    return { brought: fresh.length, known: lines.length - fresh.length, notes };
  });
}

async function categoryFor(tx: Tx, ctx: DomainCtx, { id, name, description }: ImportedCategory) {
  const slug = slugOf(name, slugOf(`category-${id}`, "category"));
  const [known] = await tx
    .select({ ownId: forumCategories.id })
    .from(forumCategories)
    .where(sql`${forumCategories.slug} = ${slug}`);
  if (known !== undefined) return { ...known, isOurs: true };
  const [last] = await tx.select({ order: max(forumCategories.displayOrder) }).from(forumCategories);
  const ownId = newId(ctx.clock());
  await tx
    .insert(forumCategories)
    .values({ id: ownId, slug, name, description, displayOrder: (last?.order ?? 0) + 1 });
  return { ownId, isOurs: false };
}
