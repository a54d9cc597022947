import { expect, test } from "@playwright/test";
import { newId } from "@yoforex/contracts";
import { z } from "zod";
import { ask, call, newMember, type Person, resultOf, visitor } from "./world/people.ts";

const Posted = z.object({ id: z.string(), slug: z.string() });
const Categories = z.array(z.object({ id: z.string() }));

async function askSomething({ context }: Person, title: string, tag: string) {
  const [category] = await resultOf(await ask(context, "forum.categories", undefined), Categories);
  const body = "It differs from what the account says, by a pip or two.";
  const form = { requestId: newId(), categoryId: category?.id, kind: "question", tags: [tag], title, body };
  return resultOf(await call(context, "forum.createThread", form), Posted);
}

test("what a member likes trends, and is found by its tag and in the feed", async ({ browser }) => {
  const author = await newMember(browser, "asker");
  const tag = `t${crypto.randomUUID().slice(0, 8)}`;
  const title = `Which spread does the tester take ${tag}`;
  const { slug } = await askSomething(author, title, tag);

  const { page } = await newMember(browser, "liker");
  await page.goto(`/t/${slug}`);
  const like = page.getByRole("button", { name: /^Like( 1)?, post 1 by / });
  await like.click();
  await expect(like).toHaveAttribute("aria-pressed", "true");
  await expect(like).toHaveText("Like 1");
  await page.reload();
  await expect(like).toHaveAttribute("aria-pressed", "true");

  await author.page.goto(`/t/${slug}`);
  await expect(author.page.locator("#post-1")).toContainText("Like 1");
  await expect(author.page.getByRole("button", { name: /^Like/ })).toHaveCount(0);

  await page.goto("/");
  await page.getByRole("link", { name: "Trending" }).click();
  await expect(page).toHaveURL(/filter=trending/);
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("main").getByRole("link", { name: tag, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Tag: ${tag}` })).toBeVisible();
  await expect(page.getByRole("link", { name: title })).toBeVisible();

  const rss = await page.locator('link[rel="alternate"][type="application/rss+xml"]').getAttribute("href");
  const anybody = await visitor(browser);
  const feed = await anybody.request.get(rss ?? "");
  expect(feed.headers()["content-type"]).toContain("application/rss+xml");
  expect(await feed.text()).toContain(title);
});
