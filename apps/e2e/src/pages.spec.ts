import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { pageOf, settled } from "./world/lookers.ts";
import { STOPS, type Stop } from "./world/stops.ts";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 360, height: 740 };

/** What a theme can make worse: it changes colours and nothing else. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Signed in once a person and worker: the pages only look. */
const pages = new Map<Stop["by"], Page>();
test.afterAll(async () => {
  for (const page of pages.values()) await page.context().close();
  pages.clear();
});

test.describe.configure({ mode: "parallel" });

for (const stop of STOPS) {
  test(`${stop.name} is for everybody, in both themes, at a desk and on a phone`, async ({ browser }) => {
    const page = pages.get(stop.by) ?? (await pageOf(browser, stop.by));
    pages.set(stop.by, page);
    const complaints = complaintsOf(page);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.setViewportSize(DESK);
    await stop.open(page);
    await settled(page);
    await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toHaveCount(1);
    await expect(page).toHaveTitle(/\S+ · YoForex/);
    expect.soft(await violationsOf(page), "light, desk").toEqual([]);
    expect.soft(await overflowOf(page), "desk").toBe(0);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await violationsOf(page, COLOURS), "dark, desk").toEqual([]);
    await page.setViewportSize(PHONE);
    expect.soft(await violationsOf(page, COLOURS), "dark, phone").toEqual([]);
    expect.soft(await overflowOf(page), "phone").toBe(0);
    await page.emulateMedia({ colorScheme: "light" });
    expect.soft(await violationsOf(page), "light, phone").toEqual([]);
    await page.setViewportSize(NARROW);
    expect.soft(await overflowOf(page), "narrow phone").toBe(0);
    expect(complaints.stop()).toEqual([]);
  });
}

/** What axe finds serious or critical, each with the first elements it found it on. */
async function violationsOf(page: Page, rules: string[] = []): Promise<string[]> {
  // The other mode opens a page of its own for every look, for the sake of frames, and ours have none.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ["violations"],
    ...(rules.length > 0 && { runOnly: { type: "rule", values: rules } }),
  });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(" "))
          .slice(0, 5)
          .join(" | ")}`,
    );
}

/** By how many pixels the page is wider than the window, or a pane's content wider than the pane. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      document.documentElement.scrollWidth - window.innerWidth,
      ...Array.from(document.querySelectorAll(".pane__body, .dialog__body"), (pane) =>
        Math.max(0, pane.scrollWidth - pane.clientWidth),
      ),
      0,
    ),
  );

/** Everything that the console calls an error, what the content policy refuses included. */
function complaintsOf(page: Page): { stop(): string[] } {
  const complaints: string[] = [];
  const onConsole = (message: { type(): string; text(): string }) => {
    if (message.type() === "error") complaints.push(message.text());
  };
  const onError = (error: Error) => complaints.push(error.message);
  page.on("console", onConsole);
  page.on("pageerror", onError);
  return {
    stop: () => {
      page.off("console", onConsole);
      page.off("pageerror", onError);
      return complaints;
    },
  };
}
