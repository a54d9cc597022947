import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { demoAdmin, demoMember, visitor } from "./people.ts";
import type { Stop } from "./stops.ts";

/** A page of whoever looks, signed in where that is somebody: the demo world has something of each to see. */
export async function pageOf(
  browser: Browser,
  by: Stop["by"],
  options: BrowserContextOptions = {},
): Promise<Page> {
  switch (by) {
    case "visitor":
      return (await visitor(browser, options)).newPage();
    case "buyer":
      return (await demoMember(browser, "kestrel_mql", options)).page;
    case "seller":
      return (await demoMember(browser, "halyard_fx", options)).page;
    case "admin":
      return (await demoAdmin(browser, options)).page;
  }
}

/** Waits until what the page reads has arrived: no placeholder stands any more. */
export async function settled(page: Page): Promise<void> {
  // Behind an open dialog the page is hidden from everybody but the eye.
  const heading = page.getByRole("heading", { level: 1, includeHidden: true });
  await heading.first().waitFor({ state: "attached" });
  await page.locator(".skel").first().waitFor({ state: "detached" });
}
