import { POSTING_KINDS, type PostingKind } from "./posting-kinds.ts";

/** Whether this is the name of a kind of posting. */
export const isPostingKind = (name: string): name is PostingKind => Object.hasOwn(POSTING_KINDS, name);

const NAMES: ReadonlyMap<number, PostingKind> = new Map(
  Object.keys(POSTING_KINDS)
    .filter(isPostingKind)
    .map((kind) => [POSTING_KINDS[kind].id, kind]),
);

/**
 * The kind that a row of transfers names by its number.
 * @throws Error for a number that this version of the package doesn't know: the database is newer than the program.
 */
export function postingKindOf(id: number): PostingKind {
  const kind = NAMES.get(id);
  if (kind === undefined) throw new Error(`no kind of posting has the number ${id}`);
  return kind;
}
