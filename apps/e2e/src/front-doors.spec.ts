import { expect, test } from "@playwright/test";
import { world } from "./world/facts.ts";

for (const app of ["web", "admin"] as const) {
  test(`${app} opens without a complaint in the console`, async ({ page }) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(world()[app]);
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    expect(complaints).toEqual([]);
  });
}
