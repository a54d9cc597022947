import { expect, test } from "vitest";
import { postPath } from "./thread-path.ts";

const thread = { slug: "two-positions-on-one-bar", shortId: "k3m9p2wx" };

test.each([
  [1, "/t/two-positions-on-one-bar-k3m9p2wx#post-1"],
  [21, "/t/two-positions-on-one-bar-k3m9p2wx#post-21"],
  [22, "/t/two-positions-on-one-bar-k3m9p2wx?page=2#post-22"],
  [62, "/t/two-positions-on-one-bar-k3m9p2wx?page=4#post-62"],
])("post %i stands at %s", (number, path) => {
  expect(postPath(thread, number)).toBe(path);
});
