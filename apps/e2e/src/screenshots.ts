import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "./world/chromium.ts";
import { announceWorld, isWorldNamed } from "./world/facts.ts";
import { pageOf, settled } from "./world/lookers.ts";
import { ROOT, startWorld } from "./world/start-world.ts";
import { STOPS, type Stop } from "./world/stops.ts";

/** Pictures of every page, in both themes, at a desk and on a phone, and the two that the README shows. */
const SCREENS = join(ROOT, "apps/e2e/test-results/screens");
const IMAGES = join(ROOT, "docs/images");
const IMAGE_BYTES_MAX = 300_000;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const THEMES = ["light", "dark"] as const;

async function takeStop(page: Page, stop: Stop): Promise<void> {
  await page.setViewportSize(DESK);
  await stop.open(page);
  for (const [device, size] of [
    ["desk", DESK],
    ["phone", PHONE],
  ] as const) {
    await page.setViewportSize(size);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await settled(page);
      const path = join(SCREENS, `${stop.name}-${device}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: device === "phone" });
    }
  }
}

async function takeAll(browser: Browser): Promise<void> {
  const pages = new Map<Stop["by"], Page>();
  for (const stop of STOPS) {
    const page = pages.get(stop.by) ?? (await pageOf(browser, stop.by));
    pages.set(stop.by, page);
    await takeStop(page, stop);
  }
}

/** One picture for the README, which everybody downloads. */
async function takeImage(browser: Browser, name: string, by: Stop["by"]): Promise<void> {
  const path = join(IMAGES, `${name}.png`);
  const page = await pageOf(browser, by, { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  await page.goto(by === "admin" ? "/ledger" : "/");
  if (by === "admin") await page.getByRole("button", { name: "Verify now" }).click();
  await settled(page);
  await page.screenshot({ path });
  const { size } = await stat(path);
  if (size >= IMAGE_BYTES_MAX) throw new Error(`${path} has ${size} bytes, at most ${IMAGE_BYTES_MAX}`);
}

const started = isWorldNamed() ? undefined : await startWorld();
if (started) announceWorld(started.world);
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
try {
  await mkdir(SCREENS, { recursive: true });
  await mkdir(IMAGES, { recursive: true });
  await takeImage(browser, "web", "buyer");
  await takeImage(browser, "admin", "admin");
  await takeAll(browser);
} finally {
  await browser.close();
  await started?.stop();
}
