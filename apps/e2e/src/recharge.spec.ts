import { expect, type Page, test } from "@playwright/test";
import { asId, type RechargeId, RechargeView, WalletView } from "@yoforex/contracts";
import { mailTo } from "./world/mail.ts";
import { onSale } from "./world/market.ts";
import { ask, demoAdmin, newMember, type Person, resultOf } from "./world/people.ts";

const WELCOME = 100;

async function toSpend({ context }: Person): Promise<number> {
  const { spendable } = await resultOf(await ask(context, "economy.wallet", undefined), WalletView);
  return spendable;
}

/** Orders the smallest package and goes to the provider's page. */
async function toPay(page: Page): Promise<void> {
  await page.goto("/coins");
  await page.getByRole("button", { name: "Pay US$ 5.50 for 110 coins" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pay US$ 5.50" })).toBeVisible();
  await expect(page.getByText("No money moves here.")).toBeVisible();
}

async function orderOf({ context, page }: Person): Promise<RechargeView> {
  const rechargeId = asId<RechargeId>(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  return resultOf(await ask(context, "recharge.order", { rechargeId }), RechargeView);
}

test("who lacks coins for a product buys them on the provider's page and comes back to the product", async ({
  browser,
}) => {
  const seller = await newMember(browser, "seller");
  const listing = await onSale(browser, seller, WELCOME + 30);
  const buyer = await newMember(browser, "buyer");
  const { page } = buyer;
  await page.goto(`/p/${listing.slug}`);
  await page.getByRole("region", { name: "Offer" }).getByRole("button", { name: "Buy with coins" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Get coins" }).click();
  await expect(page.getByText("30 more coins are needed.")).toBeVisible();
  await page.getByRole("button", { name: "Pay US$ 5.50 for 110 coins" }).click();

  await page.getByRole("button", { name: "Pay now" }).click();
  await expect(page.getByText("Paid: 110 coins were booked.")).toBeVisible();
  expect(await toSpend(buyer)).toBe(WELCOME + 110);
  const { number } = await orderOf(buyer);
  expect((await mailTo(buyer.email, new RegExp(`^Receipt ${number}`))).text).toContain("US$ 5.50");

  await page.getByRole("link", { name: "Back to the product" }).click();
  await page.getByRole("region", { name: "Offer" }).getByRole("button", { name: "Buy with coins" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Pay / }).click();
  await expect(page.getByText("130 Sweets moved, once.")).toBeVisible();
  expect(await toSpend(buyer)).toBe(80);
});

test("coming back proves nothing: the page waits until the provider has confirmed", async ({ browser }) => {
  const buyer = await newMember(browser, "buyer");
  const { page } = buyer;
  await toPay(page);
  await page.getByRole("link", { name: "Go back without paying" }).click();
  await expect(page.getByText("Waiting for the payment’s confirmation.")).toBeVisible();
  expect(await toSpend(buyer)).toBe(WELCOME);

  await page.getByRole("link", { name: "Open the payment page" }).click();
  await page.getByRole("button", { name: /^Pay later/ }).click();
  await expect(page.getByText("Waiting for the payment’s confirmation.")).toBeVisible();
  await expect(page.getByText("Paid: 110 coins were booked.")).toBeVisible({ timeout: 20_000 });
  expect(await toSpend(buyer)).toBe(WELCOME + 110);
});

test("what is declined brings nothing; what is refunded takes its coins along, and staff see it all", async ({
  browser,
}) => {
  const buyer = await newMember(browser, "buyer");
  const { page } = buyer;
  await toPay(page);
  await page.getByRole("button", { name: "Decline the payment" }).click();
  await expect(page.getByText("The payment did not go through.")).toBeVisible();
  expect(await toSpend(buyer)).toBe(WELCOME);

  await toPay(page);
  const payment = page.url();
  await page.getByRole("button", { name: "Pay now" }).click();
  await expect(page.getByText("Paid: 110 coins were booked.")).toBeVisible();
  await page.goto(payment);
  await page.getByRole("button", { name: /^Refund it/ }).click();
  await expect(page.getByText("The money was refunded.")).toBeVisible();
  expect(await toSpend(buyer)).toBe(WELCOME);

  const { number } = await orderOf(buyer);
  const { page: desk } = await demoAdmin(browser);
  await desk.goto("/recharges?status=refunded");
  await desk.getByRole("link", { name: number, exact: true }).click();
  const story = desk.getByRole("table", { name: "What the provider told, the oldest first" });
  await expect(story.getByRole("row", { name: /test\.paid/ })).toContainText("coins booked");
  await expect(story.getByRole("row", { name: /test\.refunded/ })).toContainText("coins taken back");
  await expect(desk.getByRole("table", { name: "Both sides" })).toHaveCount(2);
});
