import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isInstalled, nodeRefusal } from "../install-if-stale.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "install-test-"));
  mkdirSync(join(root, "node_modules"));
  lock({
    "": { version: "0.1.0" },
    "packages/ours": { version: "0.1.0" },
    "node_modules/needed": { version: "1.0.0" },
    "node_modules/other-platform": { version: "1.0.0", optional: true },
  });
});

afterEach(() => rmSync(root, { recursive: true }));

type Packages = Record<string, { version: string; optional?: boolean }>;

const lock = (packages: Packages) =>
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages }));

const installed = (packages: Packages) =>
  writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages }));

test("what the lock names, and npm noted as installed, is not installed again", () => {
  installed({ "node_modules/needed": { version: "1.0.0" } });
  expect(isInstalled(root)).toBe(true);
});

test("another version, a package too few and an install without an end are stale", () => {
  expect(isInstalled(root)).toBe(false);
  installed({});
  expect(isInstalled(root)).toBe(false);
  installed({ "node_modules/needed": { version: "1.0.1" } });
  expect(isInstalled(root)).toBe(false);
});

test.each(["18.20.0", "20.18.3", "21.7.0", "22.11.0"])("Node %s is refused", (version) => {
  expect(nodeRefusal(version)).toContain(version);
});

test.each(["20.19.0", "20.20.2", "22.12.0", "23.0.0", "24.1.0"])("Node %s will do", (version) => {
  expect(nodeRefusal(version)).toBeUndefined();
});
