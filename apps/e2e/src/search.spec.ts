import { expect, test } from "@playwright/test";
import { visitor } from "./world/people.ts";

test("a visitor finds a thread by a word's beginning, from the bar and by one key", async ({ browser }) => {
  const page = await (await visitor(browser, {})).newPage();
  await page.goto("/market");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("swap-fr in:brokers-and-execution");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=swap-fr/);
  const found = page.getByRole("list", { name: "What was found" });
  await expect(found.getByRole("link", { name: /swap-free accounts/i }).first()).toBeVisible();
  await expect(found.locator("mark").first()).toHaveText(/swap/i);
  await page
    .getByRole("link", { name: /^Members/ })
    .last()
    .click();
  await expect(page.getByText("Nothing was found")).toBeVisible();

  await page.getByRole("searchbox", { name: "What to look for" }).fill("by:nobody-at-all");
  await page.keyboard.press("Enter");
  await expect(page.getByText("“nobody-at-all” names nobody here.")).toBeVisible();
});
