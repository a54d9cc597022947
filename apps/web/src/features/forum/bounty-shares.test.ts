import { newId, type ReplyId } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { answersOf, divisionOf, typedCoins } from "./bounty-shares.ts";

test("coins are typed as whole figures, and nothing is none", () => {
  expect(["", " 12 ", "0", "1.5", "-3", "ten"].map(typedCoins)).toEqual([0, 12, 0, null, null, null]);
});

test("a division gives only to those who get something, and says what is left", () => {
  const [a, b, c] = [newId<ReplyId>(), newId<ReplyId>(), newId<ReplyId>()];
  const division = divisionOf({ [a]: "40", [b]: "", [c]: "15" }, 60);
  expect(division).toEqual({
    shares: [
      { replyId: a, amount: 40 },
      { replyId: c, amount: 15 },
    ],
    left: 5,
    isReadable: true,
  });
  expect(divisionOf({ [a]: "61" }, 60).left).toBe(-1);
  expect(divisionOf({ [a]: "all" }, 60)).toMatchObject({ shares: [], left: 60, isReadable: false });
});

test("the asker's own replies and hidden ones get nothing", () => {
  const reply = (id: string, authorId: string, hidden = false) => ({
    id,
    number: 2,
    author: { id: authorId, username: authorId, displayName: null, avatarUrl: null, role: "user" as const },
    html: "",
    accepted: false,
    hidden,
    block: null,
    tips: { coins: 0, count: 0 },
    bounty: 0,
    revision: 1,
    editedAt: null,
    canEdit: false,
    canDelete: false,
    deleted: false,
    restorableUntil: null,
    changedFrom: null,
    votes: { likes: 0, liked: false, helpful: 0, foundHelpful: false },
    badges: [],
    createdAt: "2026-11-16T18:04:00.000Z",
  });
  const replies = [reply("1", "asker"), reply("2", "helper"), reply("3", "helper", true)];
  expect(answersOf({ author: { id: "asker" }, replies }).map(({ id }) => id)).toEqual(["2"]);
});
