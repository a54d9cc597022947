import { defineConfig } from "vitest/config";

const tests = (workspace: string) => [
  `${workspace}/src/**/*.test.{ts,tsx}`,
  `${workspace}/test/**/*.test.{ts,tsx}`,
];

/** Workspaces whose tests need PostgreSQL, or start programs: they share one cluster a run. */
const ON_DATABASE = ["db", "coin-ledger", "auth", "domain", "api"].flatMap((name) =>
  tests(`packages/${name}`),
);
const PROGRAMS = [
  "tooling/embedded-db",
  "tooling/mail-catcher",
  "tooling/scripts",
  "tooling/lint",
  "apps/server",
].flatMap(tests);
const IN_MEMORY = [
  ...["packages/contracts", "packages/client", "packages/ui", "apps/web", "apps/admin"].flatMap(tests),
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "database",
          include: [...ON_DATABASE, ...PROGRAMS],
          globalSetup: ["tooling/vitest/src/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: "memory", include: IN_MEMORY } },
    ],
    reporters: ["default", "./tooling/vitest/src/summary-reporter.ts"],
    maxWorkers: 3,
  },
});
