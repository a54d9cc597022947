import { writeFileSync } from "node:fs";
import type { TestModule } from "vitest/node";
import type { Reporter } from "vitest/reporters";

/**
 * Counts the run's tests, failures outside of tests included, and leaves the figures in the file that
 * `TEST_SUMMARY` names, for the command that adds up all kinds of checks. A skipped test counts as failed: the
 * project has none.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        if (test.result().state === "passed") passed += 1;
        else failed += 1;
      }
    }
    const file = process.env.TEST_SUMMARY;
    if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed }));
  }
}
