// Everything that must hold before a change is merged; its last line sums up every check and every test.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./ensure-chromium.mjs";
import { installIfStale } from "./install-if-stale.mjs";

await installIfStale();

const { programOf } = await import("./steps/programs.mjs");
const { isStopped, runSideBySide, runStep } = await import("./steps/run.mjs");
const { BUILD, VERIFY_STEPS } = await import("./steps/verify-steps.mjs");

const notes = mkdtempSync(join(tmpdir(), "yoforex-test-"));
const sums = [
  await runSideBySide([BUILD, ...VERIFY_STEPS]),
  await counted({ name: "tests", args: [programOf("vitest"), "run"] }),
  await browserTests(),
];
rmSync(notes, { recursive: true });

const passed = sums.reduce((sum, one) => sum + one.passed, 0);
const failed = sums.reduce((sum, one) => sum + one.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || isStopped() ? 1 : 0;

async function browserTests() {
  try {
    const CHROMIUM_PATH = ensureChromium();
    const args = [programOf("@playwright/test"), "test", "--config", "apps/e2e/playwright.config.ts"];
    return await counted({ name: "browser tests", args, env: { CHROMIUM_PATH } });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/**
 * Runs tests that leave their figures in the file that TEST_SUMMARY names. Tests that end badly without saying how
 * many failed, or without any figures, count as one failure.
 * @param {import("./steps/run.mjs").Step} step
 * @returns {Promise<{ passed: number, failed: number }>}
 */
async function counted(step) {
  const summary = join(notes, step.name);
  const ended = await runStep({ ...step, env: { TEST_SUMMARY: summary } });
  try {
    const { passed, failed } = JSON.parse(readFileSync(summary, "utf8"));
    return { passed, failed: ended ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
