import { expect, test } from "@playwright/test";
import { newId } from "@yoforex/contracts";
import { z } from "zod";
import { ask, call, newMember, resultOf } from "./world/people.ts";

const Categories = z.array(z.object({ id: z.string(), name: z.string() }));

/** As many threads as a newcomer may open in an hour. */
const THREADS = 30;

test("who opens too many threads keeps her text, and the button counts down until it works again", async ({
  browser,
}) => {
  const { context, page } = await newMember(browser, "prolific");
  const [category] = await resultOf(await ask(context, "forum.categories", undefined), Categories);
  // Tries count whatever comes of them, and nobody else's page is filled by those that name no category.
  const answers = await Promise.all(
    Array.from({ length: THREADS }, (_, index) =>
      call(context, "forum.createThread", {
        requestId: newId(),
        categoryId: newId(),
        kind: "discussion",
        tags: [],
        title: `Which hours are quiet, part ${index + 1}`,
        body: "Spreads differ a good deal between them.",
      }),
    ),
  );
  expect(answers.map((answer) => answer.status())).toEqual(Array(THREADS).fill(404));

  await page.clock.install();
  await page.goto("/new");
  await page.getByLabel("Category").selectOption(category?.name ?? "");
  await page.getByLabel("Title").fill("Which hours are quiet, once more");
  const text = page.getByRole("textbox", { name: "Text" });
  await text.fill("One part too many for this hour.");
  await page.getByRole("button", { name: "Post thread" }).click();

  await expect(
    page.getByText(/^Too many tries\. Wait \d+ (seconds|minutes); your text is kept\.$/),
  ).toBeVisible();
  const waiting = page.getByRole("button", { name: /^Post thread in (\d+:\d\d|\d+ s)$/ });
  await expect(waiting).toBeDisabled();
  await expect(text).toHaveValue("One part too many for this hour.");

  await page.clock.fastForward("03:00");
  await expect(page.getByRole("button", { name: "Post thread", exact: true })).toBeEnabled();
  await expect(text).toHaveValue("One part too many for this hour.");
});
