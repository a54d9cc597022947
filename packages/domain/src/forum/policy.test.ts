import { newId } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { refused } from "../../test/outcomes.ts";
import { ANONYMOUS, type MemberActor, SYSTEM } from "../actor.ts";
import {
  canDecideAnswer,
  canReplaceAnswer,
  canSee,
  canTakeBackAnswer,
  rightsOf,
  type ThreadFacts,
} from "./policy.ts";

const author: MemberActor = {
  type: "member",
  id: newId(),
  username: "tidewatch",
  role: "user",
  status: "active",
  emailVerified: true,
  sessionId: "s",
  audience: "member",
  authenticatedAt: 0,
};
const other: MemberActor = { ...author, id: newId() };
const acceptedAt = new Date("2026-11-16T18:45:00Z");

const question: ThreadFacts = {
  authorId: author.id,
  kind: "question",
  isLocked: false,
  closesAt: null,
  hiddenAt: null,
  acceptedReplyId: null,
  acceptedAt: null,
};
const solved: ThreadFacts = { ...question, acceptedReplyId: newId(), acceptedAt };

const hoursLater = (hours: number, ms = 0) => ({
  now: acceptedAt.getTime() + hours * 3_600_000 + ms,
  windowHours: 24,
});

test("hidden threads are seen by staff and by nobody else", () => {
  const hidden = { hiddenAt: acceptedAt };
  expect([ANONYMOUS, SYSTEM, author].map((actor) => canSee(actor, hidden))).toEqual([false, false, false]);
  expect(canSee({ ...other, role: "moderator" }, hidden)).toBe(true);
  expect(canSee({ ...other, role: "admin" }, hidden)).toBe(true);
  expect(canSee(ANONYMOUS, { hiddenAt: null })).toBe(true);
});

test("who asked decides, an admin doesn't, and a discussion has no answer", () => {
  expect(canDecideAnswer(author, question)).toBe(true);
  expect(canDecideAnswer({ ...other, role: "admin" }, question)).toEqual({
    refused: refused("NOT_ALLOWED", { reason: "owner" }),
  });
  expect(canDecideAnswer(author, { ...question, kind: "discussion" })).toEqual({
    refused: refused("INVALID_INPUT"),
  });
});

test("the window is open to its last millisecond and not beyond", () => {
  const settled = { refused: refused("ANSWER_SETTLED", { hours: 24 }) };
  for (const rule of [canReplaceAnswer, canTakeBackAnswer]) {
    expect(rule(solved, hoursLater(0))).toBe(true);
    expect(rule(solved, hoursLater(24))).toBe(true);
    expect(rule(solved, hoursLater(24, 1))).toEqual(settled);
    expect(rule(solved, { ...hoursLater(0, 1), windowHours: 0 })).toEqual({
      refused: refused("ANSWER_SETTLED", { hours: 0 }),
    });
  }
});

test("where nothing is accepted, something may be, but nothing is there to take back", () => {
  expect(canReplaceAnswer(question, hoursLater(99))).toBe(true);
  expect(canTakeBackAnswer(question, hoursLater(0))).toEqual({
    refused: refused("NOT_FOUND", { what: "reply" }),
  });
});

test("nobody but active verified members may do anything", () => {
  const nothing = { reply: false, accept: false, unaccept: false, tip: false, bounty: false };
  for (const actor of [
    ANONYMOUS,
    SYSTEM,
    { ...author, emailVerified: false },
    { ...author, status: "suspended" as const },
  ]) {
    expect(rightsOf(actor, solved, hoursLater(1))).toEqual(nothing);
  }
  expect(rightsOf(author, solved, hoursLater(1))).toEqual({
    reply: true,
    accept: true,
    unaccept: true,
    tip: true,
    bounty: true,
  });
});
