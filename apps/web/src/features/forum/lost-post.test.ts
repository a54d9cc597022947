import { expect, test } from "vitest";
import { lostPostOf } from "./lost-post.ts";

const slug = "two-positions-k3m9p2wx";
const was = "an-older-one-abcdefgh";
const nowhere = { slug, was: undefined, hash: "", isGone: false, numbers: undefined };

test("nothing is looked for where everything is in its place, or is still being read", () => {
  expect(lostPostOf(nowhere)).toBeNull();
  expect(lostPostOf({ ...nowhere, hash: "post-7" })).toBeNull();
  expect(lostPostOf({ ...nowhere, hash: "reply-form" })).toBeNull();
});

test("a thread that has moved is looked for by the number behind its address", () => {
  expect(lostPostOf({ ...nowhere, isGone: true })).toEqual({ slug, number: 1 });
  expect(lostPostOf({ ...nowhere, isGone: true, hash: "post-7" })).toEqual({ slug, number: 7 });
});

test("who was sent on is looked for under the address that she came with", () => {
  expect(lostPostOf({ ...nowhere, was, hash: "post-7" })).toEqual({ slug: was, number: 7 });
});

test("a post that its page doesn't have is looked for", () => {
  const page = { ...nowhere, numbers: [2, 4] };
  expect(lostPostOf({ ...page, hash: "post-4" })).toBeNull();
  expect(lostPostOf({ ...page, hash: "post-1" })).toBeNull();
  expect(lostPostOf({ ...page, hash: "post-3" })).toEqual({ slug, number: 3 });
});
