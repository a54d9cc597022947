import { expect, test } from "@playwright/test";
import { tabTo } from "./world/keys.ts";
import { settled } from "./world/lookers.ts";
import { onSale } from "./world/market.ts";
import { newMember, PASSWORD } from "./world/people.ts";

test("signing in and buying need no mouse", async ({ browser }) => {
  const seller = await newMember(browser, "seller");
  const listing = await onSale(browser, seller, 40);
  const { context, page, email } = await newMember(browser, "keys");
  await context.clearCookies();
  await page.goto(`/p/${listing.slug}`);
  await settled(page);

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "Sign in to buy" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");

  const buy = page.getByRole("button", { name: "Buy with coins" });
  await tabTo(page, buy);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await tabTo(page, dialog.getByRole("button", { name: "Cancel" }));
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(buy).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Pay 40 Sweets" }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("40 Sweets moved, once.")).toBeVisible();
  await tabTo(page, dialog.getByRole("link", { name: "Open in library" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: listing.title })).toBeVisible();
});
