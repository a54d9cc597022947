import { defineConfig } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "./src/world/chromium.ts";

/** The built product, started by the run itself, in the machine's own Chromium. */
export default defineConfig({
  testDir: "src",
  outputDir: "test-results",
  globalSetup: "./src/world/global-setup.ts",
  reporter: [["list"], ["./src/summary-reporter.ts"]],
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // To record every page costs a fifth of the run; TRACE=1 does for whoever looks for a failure's cause.
    trace: process.env.TRACE === "1" ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromiumPath(),
      args: chromiumArgs,
    },
  },
});
