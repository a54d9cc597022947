import { expect, test } from "vitest";
import { draftOf, readEdit } from "./edit-draft.ts";

test("an edit is kept with the revision that it began with", () => {
  const draft = draftOf({ revision: 3, title: "A title", tags: ["mt5", "vps"], body: "Words" });
  expect(draft).toEqual({ revision: 3, title: "A title", tags: "mt5 vps", body: "Words" });
  expect(readEdit(JSON.stringify(draft))).toEqual(draft);
  expect(draftOf({ revision: 1, title: null, tags: null, body: "Words" })).toMatchObject({
    title: "",
    tags: "",
  });
});

test("what is no edit is none", () => {
  const broken = [
    "",
    "text",
    "null",
    "[]",
    '{"body":"x"}',
    '{"revision":"1","title":"","tags":"","body":"x"}',
  ];
  expect(broken.map(readEdit)).toEqual(broken.map(() => null));
});
