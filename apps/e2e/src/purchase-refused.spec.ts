import { expect, type Page, test } from "@playwright/test";
import { ListingView, newId, WalletView } from "@yoforex/contracts";
import { handIn, onSale } from "./world/market.ts";
import { ask, call, demoMember, newMember, type Person, refusalOf, resultOf } from "./world/people.ts";

const WELCOME = 100;

/** Opens a product and its dialog, up to the button that pays. */
async function openCheckout(page: Page, slug: string) {
  await page.goto(`/p/${slug}`);
  await page.getByRole("region", { name: "Offer" }).getByRole("button", { name: "Buy with coins" }).click();
  const dialog = page.getByRole("dialog");
  return { dialog, pay: dialog.getByRole("button", { name: /^Pay / }) };
}

async function toSpend({ context }: Person): Promise<number> {
  const { spendable } = await resultOf(await ask(context, "economy.wallet", undefined), WalletView);
  return spendable;
}

const buy = (person: Person, listing: { id: string; price: number }) =>
  call(person.context, "market.purchase", {
    requestId: newId(),
    listingId: listing.id,
    priceSeen: listing.price,
  });

test("without enough coins nothing is bought, and the refusal says that no coins moved", async ({
  browser,
}) => {
  const seller = await newMember(browser, "seller");
  const listing = await onSale(browser, seller, WELCOME + 30);
  const buyer = await newMember(browser, "buyer");
  const { dialog, pay } = await openCheckout(buyer.page, listing.slug);
  await expect(dialog.getByText("30 more are needed.")).toBeVisible();
  await pay.click();
  await expect(dialog.getByText("No coins moved. You need 130 and have 100.")).toBeVisible();
  expect(await toSpend(buyer)).toBe(WELCOME);
});

test("bought from two tabs at once, it is paid once; the other tab hears that no coins moved", async ({
  browser,
}) => {
  const seller = await newMember(browser, "seller");
  const listing = await onSale(browser, seller, 40);
  const buyer = await newMember(browser, "buyer");
  const first = await openCheckout(buyer.page, listing.slug);
  const second = await openCheckout(await buyer.context.newPage(), listing.slug);
  await Promise.all([first.pay.click(), second.pay.click()]);
  const outcomes = await Promise.all(
    [first, second].map(async ({ dialog }) => {
      const outcome = dialog.getByText(/^40 Sweets moved, once\.|^No coins moved\. You own this already/);
      await expect(outcome).toBeVisible();
      return ((await outcome.textContent()) ?? "").slice(0, 15);
    }),
  );
  expect(outcomes.sort()).toEqual(["40 Sweets moved", "No coins moved."]);
  expect(await toSpend(buyer)).toBe(WELCOME - 40);
});

test("one's own item has no button to buy it, and the server refuses it too", async ({ browser }) => {
  const seller = await newMember(browser, "seller");
  const listing = await onSale(browser, seller, 40);
  await seller.page.goto(`/p/${listing.slug}`);
  await expect(seller.page.getByRole("link", { name: "This is yours: manage it" })).toBeVisible();
  await expect(seller.page.getByRole("button", { name: /buy/i })).toHaveCount(0);
  expect(await refusalOf(await buy(seller, { id: listing.id, price: 40 }))).toBe("OWN_LISTING");
  // What her first item brings her may come in meanwhile, so nothing less is all that can be said.
  expect(await toSpend(seller)).toBeGreaterThanOrEqual(WELCOME);
});

test("an item that nobody has approved is not for sale", async ({ browser }) => {
  const seller = await newMember(browser, "seller");
  const waiting = await handIn(seller, 40);
  const buyer = await newMember(browser, "buyer");
  expect(["NOT_FOUND", "NOT_FOR_SALE"]).toContain(
    await refusalOf(await buy(buyer, { id: waiting.id, price: 40 })),
  );
  await buyer.page.goto(`/p/${waiting.slug}`);
  await expect(buyer.page.getByText("does not exist, or is not yours to see")).toBeVisible();
  expect(await toSpend(buyer)).toBe(WELCOME);
});

test("an item that goes off sale while the dialog is open is refused; no coins moved", async ({
  browser,
}) => {
  const seller = await newMember(browser, "seller");
  const listing = await onSale(browser, seller, 40);
  const buyer = await newMember(browser, "buyer");
  const { dialog, pay } = await openCheckout(buyer.page, listing.slug);
  await expect(pay).toBeVisible();
  await call(seller.context, "market.withdraw", { listingId: listing.id });
  await pay.click();
  await expect(dialog.getByText("No coins moved. This item is not for sale.")).toBeVisible();
  expect(await toSpend(buyer)).toBe(WELCOME);
});

test("after a lost answer the same payment is asked for again and made once", async ({ browser }) => {
  const seller = await newMember(browser, "seller");
  const listing = await onSale(browser, seller, 40);
  const buyer = await newMember(browser, "buyer");
  const { dialog, pay } = await openCheckout(buyer.page, listing.slug);
  // The server gets the request and pays; its answer never reaches the page.
  await buyer.page.route(/market\.purchase\b/, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await pay.click();
  await expect(dialog.getByText("We did not hear back.")).toBeVisible();
  await buyer.page.unroute(/market\.purchase\b/);
  await dialog.getByRole("button", { name: "Ask again" }).click();
  await expect(dialog.getByText("40 Sweets moved, once.")).toBeVisible();
  expect(await toSpend(buyer)).toBe(WELCOME - 40);
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`Back closes the dialog and stays on the product, at ${viewport.width} wide`, async ({ browser }) => {
    const seller = await newMember(browser, "seller");
    const listing = await onSale(browser, seller, 40);
    const { page, context } = await newMember(browser, "buyer");
    await page.setViewportSize(viewport);
    await page.goto("/market");
    await page.getByRole("link", { name: listing.title }).first().click();
    const offer = page.getByRole("region", { name: "Offer" });
    await offer.getByRole("button", { name: "Buy with coins" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await page.goBack();
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(new RegExp(`/p/${listing.slug}$`));
    await expect(offer).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/\/market$/);
    await context.close();
  });
}

test("a free item of the demo world moves no coins at all", async ({ browser }) => {
  const buyer = await demoMember(browser, "lowtide_dev");
  const before = await toSpend(buyer);
  await buyer.page.goto("/market");
  await buyer.page.getByRole("link", { name: "Meridian Session, conservative set" }).click();
  const slug = new URL(buyer.page.url()).pathname.replace("/p/", "");
  const listing = await resultOf(await ask(buyer.context, "market.listing", { slug }), ListingView);
  expect(listing.price).toBe(0);
  if (listing.ownedPurchaseId === null) {
    const offer = buyer.page.getByRole("region", { name: "Offer" });
    await offer.getByRole("button", { name: "Get it" }).click();
    await buyer.page.getByRole("dialog").getByRole("button", { name: "Get it" }).click();
    await expect(buyer.page.getByRole("dialog").getByText("It is yours.")).toBeVisible();
  }
  expect(await toSpend(buyer)).toBe(before);
});
