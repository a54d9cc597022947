import { defineConfig } from "vitest/config";

const testsOf = (workspaces: string[]) =>
  workspaces.flatMap((workspace) => [
    `${workspace}/src/**/*.test.{ts,tsx}`,
    `${workspace}/test/**/*.test.{ts,tsx}`,
  ]);

/** Workspaces whose tests need PostgreSQL, or start programs: they share one cluster a run. */
const ON_DATABASE = testsOf([
  ...["db", "coin-ledger", "auth", "domain", "api"].map((name) => `packages/${name}`),
  ...["embedded-db", "mail-catcher", "scripts"].map((name) => `tooling/${name}`),
  "apps/server",
]);
const IN_MEMORY = testsOf([
  ...["contracts", "client", "ui", "mt-reports"].map((name) => `packages/${name}`),
  ...["web", "admin"].map((name) => `apps/${name}`),
]);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "database",
          include: ON_DATABASE,
          globalSetup: ["tooling/vitest/src/global-setup.ts"],
          // Each file has a database of its own; loading all modules anew for each would take as long as the tests.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: "memory", include: IN_MEMORY } },
      { test: { name: "lint", include: testsOf(["tooling/lint"]), hookTimeout: 60_000 } },
    ],
    reporters: ["default", "./tooling/vitest/src/summary-reporter.ts"],
    maxWorkers: 3,
  },
});
