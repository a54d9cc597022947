import type { ThreadKind } from "@yoforex/contracts";
import { type PollDraft, readPollDraft } from "./poll-draft.ts";

/** Everything that was typed for a thread that isn't posted yet. */
export interface NewThreadDraft {
  categoryId: string;
  kind: ThreadKind;
  title: string;
  body: string;
  tags: string;
  poll?: PollDraft | undefined;
}

const EMPTY: NewThreadDraft = { categoryId: "", kind: "question", title: "", body: "", tags: "" };

const word = (value: unknown): string => (typeof value === "string" ? value : "");

/** Reads a kept draft; what is missing or was made by another version is empty. */
export function readDraft(kept: string): NewThreadDraft {
  let found: unknown;
  try {
    found = JSON.parse(kept);
  } catch {
    return EMPTY;
  }
  if (typeof found !== "object" || found === null) return EMPTY;
  const fields = new Map(Object.entries(found));
  return {
    categoryId: word(fields.get("categoryId")),
    kind: fields.get("kind") === "discussion" ? "discussion" : "question",
    title: word(fields.get("title")),
    body: word(fields.get("body")),
    tags: word(fields.get("tags")),
    poll: readPollDraft(fields.get("poll")),
  };
}

/** What to keep; nothing while there are no words yet. */
export const draftText = (draft: NewThreadDraft): string =>
  draft.title === "" && draft.body === "" && draft.tags === "" && draft.poll === undefined
    ? ""
    : JSON.stringify(draft);

/** A line of tags as the list that is sent: "mt5, orders" → ["mt5", "orders"]. */
export const tagsOf = (line: string): string[] => line.split(/[\s,]+/).filter((tag) => tag !== "");
