import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startTemporaryCluster } from "../src/index.ts";
import { memoryDir } from "../src/memory-dir.ts";

test("a temporary cluster leaves nothing behind", async () => {
  const cluster = await startTemporaryCluster();
  expect(existsSync(cluster.dataDir)).toBe(true);
  await cluster.stop();
  expect(existsSync(cluster.dataDir)).toBe(false);
});

test("what a killed process left behind is cleared away", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const left = join(memoryDir(), `yoforex-db-${pid}-abc123`);
  const draft = `${left}.draft-${pid}-00000000`;
  mkdirSync(left);
  mkdirSync(draft);
  const cluster = await startTemporaryCluster();
  await cluster.stop();
  expect([left, draft].filter(existsSync)).toEqual([]);
});
