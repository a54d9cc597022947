import { expect, test } from "vitest";
import { pageOfReply } from "../thread-path.ts";
import { numbersOnPage, pageCountOf } from "./pages.ts";

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
