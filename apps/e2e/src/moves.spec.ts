import { expect, test } from "@playwright/test";
import { z } from "zod";
import { ask, call, demoAdmin, fresh, newMember, resultOf } from "./world/people.ts";

const Categories = z.array(z.object({ id: z.string() }));
const Thread = z.object({ id: z.string(), slug: z.string() });

test("staff split a reply off, and the address that a member kept leads to it", async ({ browser }) => {
  const { page, context } = await newMember(browser, "nora");
  const [category] = await resultOf(await ask(context, "forum.categories", undefined), Categories);
  const title = fresh("A thread that loses a reply");
  const thread = await resultOf(
    await call(context, "forum.createThread", {
      requestId: crypto.randomUUID(),
      categoryId: category?.id,
      kind: "discussion",
      title,
      body: "A thread in which somebody asks something else.",
      tags: [],
    }),
    Thread,
  );
  const body = "By the way, which broker quotes gold in grams?";
  const reply = { requestId: crypto.randomUUID(), threadId: thread.id, body };
  await resultOf(await call(context, "forum.reply", reply), z.unknown());

  const { page: desk } = await demoAdmin(browser);
  await desk.goto(`/content/${thread.id}`);
  await desk.getByRole("checkbox", { name: "Choose #2" }).check();
  await desk.getByRole("button", { name: "Split off 1" }).click();
  const dialog = desk.getByRole("dialog", { name: "Split a reply off?" });
  const own = fresh("Which broker quotes gold in grams");
  await dialog.getByLabel("Title of the new thread").fill(own);
  await dialog.getByLabel("Reason").fill("A question of its own.");
  await dialog.getByRole("button", { name: "Split off", exact: true }).click();
  await expect(desk.getByRole("link", { name: own })).toBeVisible();

  await page.goto(`/t/${thread.slug}#post-2`);
  await expect(page.getByRole("heading", { level: 1, name: own })).toBeVisible();
  await expect(page.getByRole("article").getByText(body)).toBeVisible();
  await expect(page.getByText(/1 post moved here by staff from/)).toContainText(title);
});
