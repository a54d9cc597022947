import { expect, test } from "@playwright/test";
import { z } from "zod";
import { ask, call, demoAdmin, fresh, newMember, resultOf } from "./world/people.ts";

const Categories = z.array(z.object({ id: z.string() }));
const Thread = z.object({ id: z.string(), slug: z.string() });

test("a member flags a post, staff delete it, and she is told", async ({ browser }) => {
  const author = await newMember(browser, "advert");
  const [category] = await resultOf(await ask(author.context, "forum.categories", undefined), Categories);
  const title = fresh("Signals that never lose");
  const thread = await resultOf(
    await call(author.context, "forum.createThread", {
      requestId: crypto.randomUUID(),
      categoryId: category?.id,
      kind: "discussion",
      title,
      body: "Write to me and double your account every week.",
      tags: [],
    }),
    Thread,
  );

  const { page } = await newMember(browser, "flagger");
  await page.goto(`/t/${thread.slug}`);
  await page.getByRole("button", { name: `More about post 1 by ${author.username}` }).click();
  await page.getByRole("menuitem", { name: "Flag this post" }).click();
  const flag = page.getByRole("dialog", { name: `Flag post 1 by ${author.username}` });
  await flag.getByRole("radio", { name: /^It is a scam/ }).check();
  await flag.getByLabel("In your words").fill("Nobody doubles an account every week.");
  await flag.getByRole("button", { name: "Flag it" }).click();
  await expect(page.getByText("Flagged. We tell you what became of it.", { exact: true })).toBeVisible();

  const { page: desk } = await demoAdmin(browser);
  await desk.goto("/flags");
  await desk
    .getByRole("row", { name: new RegExp(title) })
    .getByRole("link", { name: /^Look/ })
    .click();
  await expect(desk.getByText("Nobody doubles an account every week.")).toBeVisible();
  await desk.getByRole("button", { name: "Claim it" }).click();
  await expect(desk.getByRole("button", { name: "Let it go" })).toBeVisible();
  await desk.getByRole("button", { name: "Delete the post" }).click();
  const dialog = desk.getByRole("dialog", { name: "Delete the post?" });
  await dialog.getByLabel("Reason").fill("It promises returns.");
  await dialog.getByRole("button", { name: "Delete it" }).click();
  await expect(desk.getByRole("button", { name: "Take the decision back" })).toBeVisible();

  await page.goto("/notices");
  await expect(
    page.getByText(
      `You flagged a post in “${title}”. We looked at it and took it off the page. It promises returns.`,
    ),
  ).toBeVisible();
  await page.goto(`/t/${thread.slug}`);
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
});
