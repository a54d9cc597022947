import type { PostWords } from "@yoforex/contracts";

/** An edit that isn't saved yet, and the revision that it began with. */
export interface EditDraft {
  revision: number;
  title: string;
  /** As one line. */
  tags: string;
  body: string;
}

/** What a post says now, to be edited. */
export const draftOf = ({ revision, title, tags, body }: PostWords): EditDraft => ({
  revision,
  title: title ?? "",
  tags: tags?.join(" ") ?? "",
  body,
});

/** Reads a kept edit; null where there is none, or another version of this page made it. */
export function readEdit(kept: string): EditDraft | null {
  let found: unknown;
  try {
    found = JSON.parse(kept);
  } catch {
    return null;
  }
  if (typeof found !== "object" || found === null) return null;
  const { revision, title, tags, body } = Object.fromEntries(Object.entries(found));
  const isWhole = [title, tags, body].every((part) => typeof part === "string") && Number.isInteger(revision);
  return isWhole ? { revision, title, tags, body } : null;
}
