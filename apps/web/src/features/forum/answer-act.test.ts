import { expect, test } from "vitest";
import { answerActOf } from "./answer-act.ts";

const asker = {
  author: { id: "asker" },
  can: { reply: true, accept: true, unaccept: true, tip: true, bounty: false },
};
const reply = { author: { id: "helper" }, accepted: false, hidden: false, number: 2 };

test("the asker may accept another member's reply, not her own and not a hidden one", () => {
  expect(answerActOf(asker, reply)).toBe("accept");
  expect(answerActOf(asker, { ...reply, author: { id: "asker" } })).toBeNull();
  expect(answerActOf(asker, { ...reply, hidden: true })).toBeNull();
  expect(answerActOf(asker, { ...reply, number: 1 })).toBeNull();
});

test("an accepted answer can be taken back while the server says so", () => {
  expect(answerActOf(asker, { ...reply, accepted: true })).toBe("take back");
  const settled = { ...asker, can: { ...asker.can, unaccept: false } };
  expect(answerActOf(settled, { ...reply, accepted: true })).toBeNull();
});

test("a reader who may do nothing sees no button", () => {
  const reader = { ...asker, can: { reply: true, accept: false, unaccept: false, tip: true, bounty: false } };
  expect(answerActOf(reader, reply)).toBeNull();
});
