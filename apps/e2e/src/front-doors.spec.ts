import { expect, test } from "@playwright/test";
import { ADMIN, WEB } from "./places.ts";

for (const [app, place] of [
  ["members", WEB],
  ["staff", ADMIN],
] as const) {
  test(`the app for ${app} opens without a complaint in the console`, async ({ page }) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(place);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(complaints).toEqual([]);
  });
}
