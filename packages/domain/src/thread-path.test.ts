import { expect, test } from "vitest";
import { numbersOnPage, pageCountOf } from "./forum/pages.ts";
import { pageOfReply, postPath } from "./thread-path.ts";

const thread = { slug: "two-positions-on-one-bar", shortId: "k3m9p2wx" };

test.each([
  [1, "/t/two-positions-on-one-bar-k3m9p2wx#post-1"],
  [21, "/t/two-positions-on-one-bar-k3m9p2wx#post-21"],
  [22, "/t/two-positions-on-one-bar-k3m9p2wx?page=2#post-22"],
  [62, "/t/two-positions-on-one-bar-k3m9p2wx?page=4#post-62"],
])("post %i stands at %s", (number, path) => {
  expect(postPath(thread, number)).toBe(path);
});

test("every reply is on the page that its number names, and pages follow each other without gaps", () => {
  for (let page = 1; page <= 50; page++) {
    const { first, last } = numbersOnPage(page);
    expect(last - first).toBe(19);
    expect([pageOfReply(first), pageOfReply(last)]).toEqual([page, page]);
    expect(numbersOnPage(page + 1).first).toBe(last + 1);
  }
});

test("a thread without replies has one page", () => {
  expect([1, 2, 21, 22].map(pageCountOf)).toEqual([1, 1, 1, 2]);
});
