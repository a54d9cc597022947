import { stat } from "node:fs/promises";
import { join } from "node:path";
import {
  IMPORT_KINDS,
  ImportedCategory,
  ImportedReply,
  ImportedThread,
  ImportedUser,
  type ImportKind,
} from "@yoforex/contracts";
import type { DomainCtx, ImportLine, ImportNote, ImportOutcome } from "@yoforex/domain";
import { importCategories, importReplies, importThreads } from "@yoforex/domain/forum";
import { importMembers } from "@yoforex/domain/identity";
import type { z } from "zod";
import { readBatches } from "./read-lines.ts";

/** Rows of one transaction: few enough to lose little by a broken connection. */
const BATCH = 500;

interface Way<Row> {
  schema: z.ZodType<Row>;
  bring(ctx: DomainCtx, source: string, lines: readonly ImportLine<Row>[]): Promise<ImportOutcome>;
}

type Bring = (ctx: DomainCtx, from: { source: string; path: string }, on: Listener) => Promise<void>;

/** One kind's way from its file into the product; its rows' type is nobody else's concern. */
const wayOf =
  <Row>({ schema, bring }: Way<Row>): Bring =>
  async (ctx, { source, path }, on) => {
    for await (const { lines, notes, bytes } of readBatches(path, schema, BATCH)) {
      const outcome = await bring(ctx, source, lines);
      on({ ...outcome, notes: [...notes, ...outcome.notes].sort((a, b) => a.line - b.line) }, bytes);
    }
  };

const WAYS: Record<ImportKind, Bring> = {
  users: wayOf({ schema: ImportedUser, bring: importMembers }),
  categories: wayOf({ schema: ImportedCategory, bring: importCategories }),
  threads: wayOf({ schema: ImportedThread, bring: importThreads }),
  replies: wayOf({ schema: ImportedReply, bring: importReplies }),
};

type Listener = (outcome: ImportOutcome, bytes: number) => void;

/** What one file came to. */
export interface FileTotals {
  brought: number;
  known: number;
  leftOut: number;
}

interface Telling {
  note(file: string, note: ImportNote): void;
  /** So many of all bytes were read, the last of them in this file. */
  progress(done: number, total: number, file: string): void;
}

const fileOf = (kind: ImportKind) => `${kind}.jsonl`;

/**
 * Brings in what a folder's users.jsonl, categories.jsonl, threads.jsonl and replies.jsonl hold, in this order, in
 * batches that each come in whole or not at all. Rows that came in before are passed over.
 * @throws Error when the folder has none of the files.
 */
export async function importFolder(
  ctx: DomainCtx,
  { folder, source }: { folder: string; source: string },
  telling: Telling,
): Promise<Record<ImportKind, FileTotals>> {
  const sizes = await Promise.all(IMPORT_KINDS.map((kind) => sizeOf(join(folder, fileOf(kind)))));
  if (sizes.every((size) => size === null)) {
    throw new Error(`${folder} has none of ${IMPORT_KINDS.map(fileOf).join(", ")}.`);
  }
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  let done = 0;
  const totals = { users: nothing(), categories: nothing(), threads: nothing(), replies: nothing() };
  for (const [index, kind] of IMPORT_KINDS.entries()) {
    if (sizes[index] === null) continue;
    await WAYS[kind](ctx, { source, path: join(folder, fileOf(kind)) }, (outcome, bytes) => {
      done += bytes;
      for (const note of outcome.notes) telling.note(fileOf(kind), note);
      totals[kind].brought += outcome.brought;
      totals[kind].known += outcome.known;
      totals[kind].leftOut += outcome.notes.filter(({ leftOut }) => leftOut).length;
      telling.progress(done, total, fileOf(kind));
    });
  }
  return totals;
}

const nothing = (): FileTotals => ({ brought: 0, known: 0, leftOut: 0 });

/** Null where there is no such file. */
const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
