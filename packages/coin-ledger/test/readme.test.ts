import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTestDb } from "@yoforex/db/testing";
import { expect, test } from "vitest";

test("the README's example runs as it stands and prints what it says", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, example = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  const script = fileURLToPath(new URL(`.example-${process.pid}.mts`, import.meta.url));
  const db = await createTestDb();
  writeFileSync(script, example);
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: db.urls.app },
  });
  rmSync(script);
  await db.close();
  expect(stderr).toBe("");
  expect(stdout.split("\n")).toEqual([
    "true true",
    "{ available: 15, required: 99 }",
    "25",
    "ledger.reversal 10 25",
    "tip.sent -10 15",
    "forum.answer.accepted 25 25",
    "true",
    "",
  ]);
});
