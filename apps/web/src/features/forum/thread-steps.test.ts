import { expect, test } from "vitest";
import { stepsOf } from "./thread-steps.ts";

const author = (username: string) => ({
  id: username,
  username,
  displayName: null,
  avatarUrl: null,
  role: "user" as const,
});
const post = (number: number, username: string) => ({
  id: String(number),
  number,
  author: author(username),
  html: "<p>words</p>",
  accepted: false,
  hidden: false,
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
const answer = (number: number, page: number) => ({
  replyId: String(number),
  number,
  page,
  author: author("kestrel"),
  acceptedAt: "2026-11-16T18:45:00.000Z",
  paid: 25,
});
const thread = {
  slug: "vps-7f3a",
  kind: "question" as const,
  post: post(1, "tide"),
  acceptedReply: null,
  replies: [post(2, "lowtide"), post(3, "tide")],
  page: 1,
  pageCount: 1,
};

test("the accepted answer stands in the thread's order, with the page it is on", () => {
  expect(stepsOf({ ...thread, page: 2, pageCount: 3, acceptedReply: answer(2, 1) })).toEqual([
    { number: 1, path: "/t/vps-7f3a#post-1", words: "Question, tide", accepted: false },
    { number: 2, path: "/t/vps-7f3a#post-2", words: "Accepted, kestrel", accepted: true },
    { number: 3, path: "/t/vps-7f3a?page=2#post-3", words: "Last on this page, tide", accepted: false },
  ]);
});

test("an accepted answer that is also the last post is named once", () => {
  expect(stepsOf({ ...thread, acceptedReply: answer(3, 1) }).map(({ number }) => number)).toEqual([1, 3]);
});

test("a thread without replies has its first post alone", () => {
  expect(stepsOf({ ...thread, kind: "question", replies: [] })).toHaveLength(1);
});
