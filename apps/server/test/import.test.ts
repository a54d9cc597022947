import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { sql } from "@yoforex/db";
import { createWorld, type World } from "@yoforex/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { environmentOn, runProgram } from "./program.ts";

let world: World;
let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(path.join(tmpdir(), "yoforex-import-"));
  env = await environmentOn(world.db, folder);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** Runs the command to its end. */
async function run(...args: string[]) {
  const { code, errors, child } = runProgram("import", env, ...args);
  const said = child.stdout === null ? "" : text(child.stdout);
  return { code: await code, said: await said, errors: await errors };
}

const DAY = "2019-03-01T10:00:00Z";
const users = [
  { id: 1, username: "petrel", email: "petrel@old.example", joinedAt: DAY, password: "hunter2-in-clear" },
  { id: 2, username: "gannet", joinedAt: DAY },
];
const categories = [{ id: "general", name: "General talk" }];
const threads = [
  {
    id: 10,
    categoryId: "general",
    authorId: 1,
    title: "A first thread of old",
    body: "Hello.",
    createdAt: DAY,
  },
];
const reply = (id: number, changes: Record<string, unknown> = {}) => ({
  id,
  threadId: 10,
  authorId: 2,
  body: `Reply ${id}`,
  createdAt: DAY,
  ...changes,
});

const linesOf = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join("\n");

async function anExport(name: string, files: Record<string, string>): Promise<string> {
  const place = path.join(folder, name);
  await mkdir(place);
  for (const [kind, lines] of Object.entries(files))
    await writeFile(path.join(place, `${kind}.jsonl`), lines);
  return place;
}

async function replyCount(): Promise<number> {
  const { rows } = await world.db.worker.execute<{ replies: number }>(
    sql`select count(*)::int as replies from forum_replies`,
  );
  return rows[0]?.replies ?? -1;
}

test("a folder comes in, told file by file; again it brings what is new, and bad rows are named", async () => {
  const many = Array.from({ length: 1_200 }, (_, n) => reply(100 + n));
  const first = await anExport("first", {
    users: linesOf(users),
    categories: linesOf(categories),
    threads: `${linesOf(threads)}\r\n\r\n`,
    replies: linesOf(many),
  });
  const outcome = await run(first, "old-board");
  expect([outcome.code, outcome.errors]).toEqual([0, expect.stringMatching(/100 % replies\.jsonl\n$/)]);
  expect(outcome.said).toContain("users: 2 brought in, 0 were here, 0 left out");
  expect(outcome.said).toContain("replies: 1200 brought in, 0 were here, 0 left out");
  expect(outcome.said).not.toContain("hunter2");
  expect(await replyCount()).toBe(1_200);

  const second = await anExport("second", {
    replies: [...many.slice(-2), reply(9_000, { threadId: 11 }), reply(9_001), reply(9_002, { body: "" })]
      .map((row) => JSON.stringify(row))
      .concat("{not json", '"a text"')
      .join("\n"),
  });
  const again = await run(second, "old-board");
  expect(again.code).toBe(1);
  expect(again.said.split("\n").slice(0, 4)).toEqual([
    "replies.jsonl:3: left out: its thread 11 is not here",
    "replies.jsonl:5: left out: body: At least 2 characters.",
    "replies.jsonl:6: left out: this is not JSON",
    expect.stringMatching(/^replies\.jsonl:7: left out: the row: /),
  ]);
  expect(again.said).toContain("replies: 1 brought in, 2 were here, 4 left out");
  expect(await replyCount()).toBe(1_201);
});

test.each([
  ["no folder", []],
  ["no word for the forum", ["."]],
  ["a word that is none", [".", "Old Board!"]],
])("%s ends with 1 and one sentence", async (_what, args) => {
  const { code, said, errors } = await run(...args);
  expect([code, said]).toEqual([1, ""]);
  expect(errors).toMatch(/^Which folder, and what is the other forum called\?/);
});

test("a folder without any of the files ends with 1 and says which they are", async () => {
  const { code, errors } = await run(await anExport("empty", {}), "old-board");
  expect([code, errors]).toEqual([1, expect.stringMatching(/has none of users\.jsonl, categories\.jsonl/)]);
});
