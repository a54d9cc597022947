import { generateKeyPairSync } from "node:crypto";
import { checkLedger } from "@yoforex/coin-ledger";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refused } from "../../test/outcomes.ts";
import { createWorld, type World } from "../testing/index.ts";
import { getProof } from "./get-proof.ts";
import { sealBooks } from "./seal-books.ts";

let world: World;
const DAY_MS = 86_400_000;
const { privateKey } = generateKeyPairSync("ed25519");

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test("each day is sealed and each month closed once, by however many processes, and the proof names the last seal", async () => {
  await world.aMember({ coins: 10 });
  expect((await getProof(world.anonymous())).lastSeal).toBeNull();
  world.clock.moveOn({ days: 40 });
  const runs = await Promise.all([
    sealBooks(world.asWorker(), privateKey),
    sealBooks(world.asWorker(), privateKey),
  ]);
  const days = runs.flatMap((run) => run.days).toSorted();
  expect(days).toHaveLength(new Set(days).size);
  expect(days).toHaveLength(40);
  const ended = days.filter((day) => new Date(Date.parse(day) + DAY_MS).getUTCDate() === 1);
  expect(runs.flatMap((run) => run.months).toSorted()).toEqual(ended.map((day) => `${day.slice(0, 7)}-01`));
  expect(await sealBooks(world.asWorker(), privateKey)).toEqual({ days: [], months: [] });
  expect(await checkLedger(world.db.worker)).toMatchObject({ passed: true });
  world.clock.moveOn({ minutes: 1 });
  expect((await getProof(world.anonymous())).lastSeal).toMatchObject({ day: days.at(-1), entries: 0 });
});

test("only the product itself seals", async () => {
  const ctx = world.as(await world.aMember());
  await expect(sealBooks(ctx, privateKey)).rejects.toEqual(refused("NOT_ALLOWED", { reason: "role" }));
});
