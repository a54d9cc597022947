import { type ImportedThread, importedTag, newId, type ThreadId } from "@yoforex/contracts";
import type { Tx } from "@yoforex/db";
import { forumThreads, threadStats } from "@yoforex/db/schema/forum";
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
import { renderMarkdown } from "../markdown.ts";
import { newShortId, slugOf } from "../slug.ts";

const [TITLE_MIN, TITLE_MAX, BODY_MIN, TAGS_MAX] = [8, 160, 20, 5];

/**
 * Brings in another forum's threads with the dates they had. Nobody is told of them, and they earn nothing. What this
 * forum asks of a title, a text and tags is made good and noted.
 * @throws NOT_ALLOWED unless the product itself asks.
 */
export async function importThreads(
  ctx: DomainCtx,
  source: string,
  lines: readonly ImportLine<ImportedThread>[],
): Promise<ImportOutcome> {
  const job = requireSystem(ctx);
  return inTx(job, async (tx) => {
    await takeTurns(tx, source);
    const at = { source, kind: "threads" as const };
    const ids = lines.map(({ row }) => row.id);
    const fresh = newOnes(lines, await ownIdsOf(tx, at, ids));
    const notes: ImportNote[] = [];
    const placed = (await placesOf(tx, source, fresh)).flatMap(({ line, row, categoryId, authorId }) => {
      const problem = problemOf(ctx, row, { categoryId, authorId });
      if (problem !== null) notes.push({ line, text: problem, leftOut: true });
      if (problem !== null || categoryId === undefined || authorId === undefined) return [];
      const made = threadOf(row, { categoryId, authorId });
      for (const text of made.changed) notes.push({ line, text, leftOut: false });
      return [{ foreignId: row.id, views: row.views, values: made.values }];
    });
    await write(tx, at, placed);
    return { brought: placed.length, known: lines.length - fresh.length, notes };
  });
}

async function placesOf(tx: Tx, source: string, lines: readonly ImportLine<ImportedThread>[]) {
  const categories = await ownIdsOf(
    tx,
    { source, kind: "categories" },
    lines.map(({ row }) => row.categoryId),
  );
  const authors = await ownIdsOf(
    tx,
    { source, kind: "users" },
    lines.map(({ row }) => row.authorId),
  );
  return lines.map(({ line, row }) => ({
    line,
    row,
    categoryId: categories.get(row.categoryId),
    authorId: authors.get(row.authorId),
  }));
}

function problemOf(
  { clock }: DomainCtx,
  { categoryId, authorId, createdAt }: ImportedThread,
  own: { categoryId: string | undefined; authorId: string | undefined },
): string | null {
  if (own.categoryId === undefined) return `its category ${categoryId} is not here`;
  if (own.authorId === undefined) return `its author ${authorId} is not here`;
  return createdAt.getTime() > clock() ? "it was written in the future" : null;
}

function threadOf(thread: ImportedThread, place: { categoryId: string; authorId: string }) {
  const changed: string[] = [];
  const title = titled(thread.title, changed);
  const body = thread.body.length < BODY_MIN ? `${thread.body}\n\n*(from an earlier forum)*` : thread.body;
  if (body !== thread.body) changed.push("a line was added to its text, which was too short");
  const found = [...new Set(thread.tags.map(importedTag))].filter((tag) => tag !== null);
  if (found.length < thread.tags.length || found.length > TAGS_MAX) {
    changed.push(`keeps ${Math.min(found.length, TAGS_MAX)} of its ${thread.tags.length} tags`);
  }
  const id = newId<ThreadId>(thread.createdAt.getTime());
  const values = {
    id,
    ...place,
    slug: slugOf(title, "thread"),
    shortId: newShortId(),
    title,
    kind: thread.kind,
    bodyMarkdown: body,
    bodyHtml: renderMarkdown(body),
    tags: found.slice(0, TAGS_MAX),
    isLocked: thread.locked,
    requestId: newId(thread.createdAt.getTime()),
    createdAt: thread.createdAt,
    updatedAt: thread.createdAt,
  };
  return { values, changed };
}

function titled(title: string, changed: string[]): string {
  if (title.length > TITLE_MAX) {
    changed.push("its title was cut");
    return `${title.slice(0, TITLE_MAX - 1).trimEnd()}…`;
  }
  if (title.length >= TITLE_MIN) return title;
  changed.push("its title was too short, and is followed by a word");
  return `${title} (thread)`;
}

interface Placed {
  foreignId: string;
  views: number;
  values: ReturnType<typeof threadOf>["values"];
}

async function write(tx: Tx, at: { source: string; kind: "threads" }, placed: readonly Placed[]) {
  if (placed.length === 0) return;
  await tx.insert(forumThreads).values(placed.map(({ values }) => values));
  await tx.insert(threadStats).values(
    placed.map(({ views, values: { id, createdAt } }) => ({
      threadId: id,
      viewCount: views,
      lastActivityAt: createdAt,
      hotUntil: createdAt,
      createdAt,
    })),
  );
  await keepOwnIds(
    tx,
    at,
    placed.map(({ foreignId, values }) => ({ foreignId, ownId: values.id })),
  );
}
