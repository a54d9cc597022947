import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { type MemberId, newId } from "@yoforex/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskBlobStore } from "../src/files/blob-store.ts";
import { packInto } from "../src/files/pack.ts";
import { createErasureLog } from "../src/jobs/erasure-log.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pack-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function* parts() {
  yield { name: "tables/users.json", text: "[1]" };
  yield { name: "manifest.json", text: "{}" };
}

test("an export is a ZIP of its files, and one that breaks off leaves nothing", async () => {
  const blobs = createDiskBlobStore(path.join(folder, "blobs"));
  const stored = await packInto(blobs)(parts());
  const bytes = await buffer(await blobs.read(stored.storageKey));
  expect([bytes.length, bytes.subarray(0, 2).toString()]).toEqual([stored.sizeBytes, "PK"]);
  for (const name of ["tables/users.json", "manifest.json"]) expect(bytes.includes(name)).toBe(true);

  async function* broken() {
    yield* parts();
    throw new Error("the database went away");
  }
  await expect(packInto(blobs)(broken())).rejects.toThrow("the database went away");
});

test("who was erased is remembered in order, and nobody before the first", async () => {
  const log = createErasureLog(path.join(folder, "erasures.log"));
  expect(await log.read()).toEqual([]);
  const first = { memberId: newId<MemberId>(), number: 1001, removePosts: true } as const;
  const second = { memberId: newId<MemberId>(), number: 1002, removePosts: false } as const;
  await log.append(first);
  await log.append(second);
  expect(await log.read()).toEqual([first, second]);
});
