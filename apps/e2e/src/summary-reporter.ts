import { writeFileSync } from "node:fs";
import type { Reporter, Suite, TestError } from "@playwright/test/reporter";

/**
 * Leaves the run's figures in the file that `TEST_SUMMARY` names, for the command that adds up all kinds of checks.
 * A test that was skipped, or not reached because one before it failed, counts as failed: the project has none to
 * skip. So does an error outside of tests.
 */
export default class SummaryReporter implements Reporter {
  private suite: Suite | undefined;
  private errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onError(_error: TestError): void {
    this.errors += 1;
  }

  onEnd(): void {
    const tests = this.suite?.allTests() ?? [];
    const passed = tests.filter((test) => test.outcome() === "expected").length;
    const failed = tests.length - passed + this.errors;
    const file = process.env.TEST_SUMMARY;
    if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed }));
  }
}
