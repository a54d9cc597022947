import { expect, type Page, type Request, type Route, test } from "@playwright/test";
import { newId, WalletView } from "@yoforex/contracts";
import { z } from "zod";
import { ask, call, newMember, type Person, resultOf } from "./world/people.ts";

const Posted = z.object({ id: z.string(), slug: z.string() });

/** A question of hers with a bounty of 20 coins. */
async function askWithBounty({ context }: Person): Promise<{ slug: string }> {
  const Categories = z.array(z.object({ id: z.string() }));
  const [category] = await resultOf(await ask(context, "forum.categories", undefined), Categories);
  const words = {
    title: "Which spread does the tester take",
    body: "It differs from what the account says.",
  };
  const form = { requestId: newId(), categoryId: category?.id, kind: "question", tags: [], ...words };
  const thread = await resultOf(await call(context, "forum.createThread", form), Posted);
  const bounty = { requestId: newId(), threadId: thread.id, amount: 20 };
  await resultOf(await call(context, "economy.openBounty", bounty), z.unknown());
  return thread;
}

async function addTwenty(page: Page, slug: string): Promise<void> {
  await page.goto(`/t/${slug}`);
  await page.getByRole("button", { name: "Add to it" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Sweets" }).fill("20");
  await dialog.getByRole("button", { name: "Add 20" }).click();
}

const idIn = (request: Request) => /"requestId":"([^"]+)"/.exec(request.postData() ?? "")?.[1];

test("a page that is loaded anew in mid-payment, and sends again, pays once", async ({ browser }) => {
  const member = await newMember(browser, "reloaded");
  const { page, context } = member;
  const { slug } = await askWithBounty(member);
  const spendable = async () =>
    (await resultOf(await ask(context, "economy.wallet", undefined), WalletView)).spendable;
  const before = await spendable();

  // The server does what was asked; its answer never arrives.
  const lost = new Promise<string | undefined>((arrived) => {
    const swallow = async (route: Route) => {
      await route.fetch();
      arrived(idIn(route.request()));
    };
    void page.route("**/trpc/economy.extendBounty*", swallow, { times: 1 });
  });
  await addTwenty(page, slug);
  const first = await lost;
  await page.reload();

  const again = page.waitForRequest("**/trpc/economy.extendBounty*");
  await addTwenty(page, slug);
  const second = idIn(await again);
  await expect(page.locator(".toast__text", { hasText: "The bounty holds 40 Sweets now." })).toBeVisible();
  expect(first).toBeDefined();
  expect(second).toBe(first);
  expect(await spendable()).toBe(before - 20);

  // That answer was seen, so the next is another act.
  await addTwenty(page, slug);
  await expect(page.locator(".toast__text", { hasText: "The bounty holds 60 Sweets now." })).toBeVisible();
  expect(await spendable()).toBe(before - 40);
});
