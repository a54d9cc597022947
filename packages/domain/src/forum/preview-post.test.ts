import { afterAll, beforeAll, expect, test } from "vitest";
import { createForumWorld, type ForumWorld } from "../../test/forum-world.ts";
import { refused } from "../../test/outcomes.ts";
import { getThread, previewPost } from "./index.ts";

let world: ForumWorld;

beforeAll(async () => {
  world = await createForumWorld();
});
afterAll(() => world.close());

test("a preview is what the post will be", async () => {
  const author = await world.aMember();
  const body =
    "Look:\n\n```mql5\nint x = 1; // <b>\n```\n\n<script>alert(1)</script> [a](javascript:alert(1))";
  const { html } = await previewPost(world.as(author), { body });
  const { slug } = await world.aThread({ author, body });
  expect((await getThread(world.anonymous(), { slug, page: 1 })).post.html).toBe(html);
});

test("previews are for members", async () => {
  await expect(previewPost(world.anonymous(), { body: "x" })).rejects.toEqual(refused("NOT_SIGNED_IN"));
});
