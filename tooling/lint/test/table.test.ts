import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DOMAINS, LAYERS } from "../layers.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The rows that architecture.md shows: workspaces, and what they may import. */
function rowsOnPage(): Record<string, string[]> {
  const page = readFileSync(join(ROOT, "docs/architecture.md"), "utf8");
  const rows = page.matchAll(/^\| ((?:`[\w-]+`(?:, )?)+) \| ([^|]+) \|$/gm);
  return Object.fromEntries(
    [...rows].flatMap(([, names = "", may = ""]) =>
      names
        .split(", ")
        .map((name) => [name.replaceAll("`", ""), may.split(", ").filter((word) => word !== "zod")]),
    ),
  );
}

test("the table that people read is the one that is enforced", () => {
  const enforced = Object.entries(LAYERS).map(([name, { may, types = [] }]) => [
    name,
    [...may, ...types.map((target) => `${target}'s types`)],
  ]);
  expect(rowsOnPage()).toEqual(Object.fromEntries(enforced));
});

test("every workspace has a row, and every row is a workspace", () => {
  const there = ["packages", "apps"].flatMap((group) => readdirSync(join(ROOT, group)));
  expect([...Object.keys(LAYERS), "e2e"].sort()).toEqual(there.sort());
});

test("every folder of the domain has a row, and every row is a folder", () => {
  const domain = join(ROOT, "packages/domain/src");
  const folders = readdirSync(domain).filter((name) => existsSync(join(domain, name, "index.ts")));
  expect([...Object.keys(DOMAINS), "testing"].sort()).toEqual(folders.sort());
});
