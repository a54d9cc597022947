import { expect, test } from "@playwright/test";
import { z } from "zod";
import { ask, call, fresh, newMember, resultOf } from "./world/people.ts";

const Categories = z.array(z.object({ id: z.string() }));
const Thread = z.object({ id: z.string(), slug: z.string() });

test("an author edits her reply, a reader sees what changed, the author deletes and restores it", async ({
  browser,
}) => {
  const author = await newMember(browser, "vera");
  const { page, context } = author;
  const [category] = await resultOf(await ask(context, "forum.categories", undefined), Categories);
  const thread = await resultOf(
    await call(context, "forum.createThread", {
      requestId: crypto.randomUUID(),
      categoryId: category?.id,
      kind: "discussion",
      title: fresh("What changed in this post"),
      body: "A thread in which a reply is going to say something else.",
      tags: [],
    }),
    Thread,
  );
  const body = "Set the lot size to ten lots.";
  const reply = { requestId: crypto.randomUUID(), threadId: thread.id, body };
  await resultOf(await call(context, "forum.reply", reply), z.unknown());

  await page.goto(`/t/${thread.slug}`);
  const post = page.getByRole("article", { name: /^Post 2 / });
  await post.getByRole("button", { name: "Edit post 2" }).click();
  const text = post.getByRole("textbox", { name: "Text of post 2" });
  await expect(text).toBeFocused();
  await text.fill("Set the lot size to a tenth of a lot.");
  await post.getByRole("button", { name: "Save" }).click();
  await expect(post.getByText("Set the lot size to a tenth of a lot.")).toBeVisible();
  await expect(post.getByText(/edited/)).toBeVisible();

  await post.getByRole("button", { name: "History of post 2" }).click();
  const history = page.getByRole("dialog", { name: /^History of post 2/ });
  await expect(history.locator("del", { hasText: "ten" }).first()).toBeVisible();
  await expect(history.locator("ins", { hasText: "tenth" }).first()).toBeVisible();
  await page.keyboard.press("Escape");

  await post.getByRole("button", { name: "Delete post 2" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(post.getByText(/You deleted this/)).toBeVisible();
  const stranger = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const elsewhere = await stranger.newPage();
  await elsewhere.goto(`/t/${thread.slug}`);
  await expect(elsewhere.getByText("Deleted by its author.")).toBeVisible();
  await expect(elsewhere.getByText("a tenth of a lot")).toHaveCount(0);

  await post.getByRole("button", { name: "Restore" }).click();
  await expect(post.getByText(/You deleted this/)).toHaveCount(0);
  await expect(async () => {
    await elsewhere.reload();
    await expect(elsewhere.getByText("Set the lot size to a tenth of a lot.")).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
});
