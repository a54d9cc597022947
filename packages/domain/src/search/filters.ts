import type { SearchProblem, SearchQuery } from "@yoforex/contracts";
import { and, eq, inArray, isNotNull, notInArray, or, type SQL, sql, type Tx } from "@yoforex/db";
import { forumCategories } from "@yoforex/db/schema/forum";
import { users } from "@yoforex/db/schema/identity";
import { searchDocuments } from "@yoforex/db/schema/search";
import { userBlocks } from "@yoforex/db/schema/settings";
import { isStaff } from "../authz.ts";
import type { DomainCtx } from "../context.ts";

/** What the words don't decide: where, by whom, under which tags, when. */
export interface Filters {
  where: (SQL | undefined)[];
  /** Whether the line itself narrows; what the reader may see always does. */
  narrow: boolean;
  problems: SearchProblem[];
}

/** Turns names into those who bear them, and tells which nobody does: such a search finds nothing. */
export async function readFilters(tx: Tx, ctx: DomainCtx, query: SearchQuery): Promise<Filters> {
  const problems: SearchProblem[] = [];
  const authors = await membersNamed(tx, query.by, problems);
  const categories = await categoriesNamed(tx, query.in, problems);
  const narrowing = [
    authors && inArray(searchDocuments.authorId, authors),
    categories && inArray(searchDocuments.categoryId, categories),
    query.tags.length > 0 ? sql`${searchDocuments.tags} @> ${sql.param(query.tags)}::text[]` : undefined,
    query.after === null
      ? undefined
      : sql`${searchDocuments.createdAt} >= ${query.after}::date at time zone 'UTC'`,
    query.before === null
      ? undefined
      : sql`${searchDocuments.createdAt} < ${query.before}::date at time zone 'UTC'`,
    query.solved === null ? undefined : eq(searchDocuments.isSolved, query.solved),
  ];
  const narrow = narrowing.some((each) => each !== undefined);
  return { where: [...narrowing, isOpen, await withoutBlocked(tx, ctx)], narrow, problems };
}

/** Ids of the bearers; undefined where nobody was named. */
async function membersNamed(tx: Tx, names: string[], problems: SearchProblem[]) {
  if (names.length === 0) return undefined;
  const found = await tx
    .select({ id: users.id, name: users.username })
    .from(users)
    .where(
      and(
        inArray(users.username, names),
        notInArray(users.status, ["banned", "erased"]),
        isNotNull(users.emailVerifiedAt),
      ),
    );
  const known = new Set(found.map(({ name }) => name.toLowerCase()));
  for (const name of names) if (!known.has(name)) problems.push({ code: "no_member", what: name });
  return found.map(({ id }) => id);
}

async function categoriesNamed(tx: Tx, names: string[], problems: SearchProblem[]) {
  if (names.length === 0) return undefined;
  const found = await tx
    .select({
      id: forumCategories.id,
      slug: forumCategories.slug,
      name: sql<string>`lower(${forumCategories.name})`,
    })
    .from(forumCategories)
    .where(
      and(
        eq(forumCategories.isActive, true),
        or(inArray(forumCategories.slug, names), inArray(sql`lower(${forumCategories.name})`, names)),
      ),
    );
  const known = new Set(found.flatMap(({ slug, name }) => [slug, name]));
  for (const name of names) if (!known.has(name)) problems.push({ code: "no_category", what: name });
  return found.map(({ id }) => id);
}

const openCategories = sql`select id from forum_categories where is_active`;
const isOpen = sql`(${searchDocuments.categoryId} is null or ${searchDocuments.categoryId} in (${openCategories}))`;

/** Two of whom one has blocked the other don't find each other. Staff find everybody. */
async function withoutBlocked(tx: Tx, { actor }: DomainCtx): Promise<SQL | undefined> {
  if (actor.type !== "member" || isStaff(actor)) return undefined;
  const { blockerId, blockedId } = userBlocks;
  const rows = await tx
    .select({ blockerId, blockedId })
    .from(userBlocks)
    .where(or(eq(blockerId, actor.id), eq(blockedId, actor.id)));
  const others = rows.map((row) => (row.blockerId === actor.id ? row.blockedId : row.blockerId));
  return others.length === 0
    ? undefined
    : sql`${searchDocuments.authorId} <> all (${sql.param(others)}::uuid[])`;
}
