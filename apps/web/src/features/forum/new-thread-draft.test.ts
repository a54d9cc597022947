import { expect, test } from "vitest";
import { draftText, readDraft, tagsOf } from "./new-thread-draft.ts";

const draft = {
  categoryId: "c",
  kind: "discussion" as const,
  title: "London open",
  body: "What changed?",
  tags: "gbpusd london",
};

test("a draft comes back as it was kept", () => {
  expect(readDraft(draftText(draft))).toEqual(draft);
});

test("what can't be read is an empty draft, never an error", () => {
  for (const kept of ["", "{", "null", "7", '"text"']) expect(readDraft(kept).title).toBe("");
  expect(readDraft('{"title":3,"kind":"poll","body":"kept"}')).toMatchObject({
    title: "",
    kind: "question",
    body: "kept",
  });
});

test("a category alone is nothing to keep", () => {
  expect(draftText({ ...draft, title: "", body: "", tags: "" })).toBe("");
});

test("tags are parted by spaces or commas", () => {
  expect(tagsOf(" mt5,  orders vps ")).toEqual(["mt5", "orders", "vps"]);
  expect(tagsOf("")).toEqual([]);
});
