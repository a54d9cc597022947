import { expect, test } from "@playwright/test";
import { newId } from "@yoforex/contracts";
import { z } from "zod";
import { onSale } from "./world/market.ts";
import { call, demoAdmin, newMember, resultOf } from "./world/people.ts";

const WORDS = "It printed every tick of a whole week, and nothing else.";
const MORE = "It printed every tick of two weeks, and nothing else at all.";
const ANSWER = "Thank you, that is all it was made for.";

test("who bought a product and used it reviews it, staff let it be shown, and its seller answers", async ({
  browser,
}) => {
  const seller = await newMember(browser, "reviewed");
  const listing = await onSale(browser, seller, 40);
  const { context, page } = await newMember(browser, "reviewer");
  const order = await resultOf(
    await call(context, "market.purchase", { requestId: newId(), listingId: listing.id, priceSeen: 40 }),
    z.object({ id: z.string() }),
  );

  await page.goto(`/orders/${order.id}`);
  await expect(page.getByText("Download it first: a review says what using it was like.")).toBeVisible();
  const link = await call(context, "market.downloadLink", { purchaseId: order.id });
  const { url } = await resultOf(link, z.object({ url: z.string() }));
  expect((await context.request.get(new URL(url, page.url()).href)).status()).toBe(200);
  await page.reload();
  await page.getByRole("button", { name: "Send the review" }).click();
  await expect(page.getByText("Choose one to five stars.")).toBeVisible();
  await page.getByRole("radio", { name: "4 of 5 stars" }).check();
  await page.getByLabel("What using it was like").fill(WORDS);
  await page.getByRole("button", { name: "Send the review" }).click();
  await expect(page.getByText("It waits for staff, who read every review before it is shown.")).toBeVisible();

  await page.goto(`/p/${listing.slug}`);
  await expect(page.getByText("No reviews yet")).toBeVisible();

  const admin = await demoAdmin(browser);
  await admin.page.goto("/reviews");
  const waiting = admin.page.getByRole("main").locator(".card", { hasText: listing.title });
  await expect(waiting.getByText(WORDS)).toBeVisible();
  await waiting.getByRole("button", { name: "Show it" }).click();
  const dialog = admin.page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("It says what using it was like.");
  await dialog.getByRole("button", { name: "Show it" }).click();
  await expect(waiting).toHaveCount(0);

  await seller.page.goto(`/p/${listing.slug}`);
  const reviews = seller.page.getByRole("region", { name: "Reviews" });
  await expect(reviews.getByText(WORDS)).toBeVisible();
  await expect(reviews.getByText("Paid 40 Sweets, version 1.0, had it for 0 days")).toBeVisible();
  await reviews.getByRole("button", { name: "Answer", exact: true }).click();
  await reviews.getByLabel(/^Answer to/).fill(ANSWER);
  await reviews.getByRole("button", { name: "Publish the answer" }).click();
  await expect(reviews.locator("blockquote").getByText(ANSWER)).toBeVisible();

  await page.goto(`/orders/${order.id}`);
  await expect(page.getByText("It stands on the product’s page.")).toBeVisible();
  await page.getByLabel("What using it was like").fill(MORE);
  await page.getByRole("button", { name: "Save the review" }).click();
  await page.goto(`/p/${listing.slug}`);
  await expect(page.getByText(MORE)).toBeVisible();
  await expect(page.getByText("had it for 0 days, edited")).toBeVisible();
  await expect(page.getByText(ANSWER)).toBeVisible();

  await page.goto("/wallet");
  await expect(page.getByText("Review approved").first()).toBeVisible();
});
