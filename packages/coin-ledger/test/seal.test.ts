import { spawnSync } from "node:child_process";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type MemberId, newId } from "@yoforex/contracts";
import { sql } from "@yoforex/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { available, exportSealed, listSeals, prove, type Seal, sealDays } from "../src/index.ts";
import { aWorld, refused, tip, type World } from "./world.ts";

const VERIFIER = fileURLToPath(new URL("../verifier.mjs", import.meta.url));
const DAY_MS = 86_400_000;
const { privateKey, publicKey } = generateKeyPairSync("ed25519");

let world: World;
let alice: MemberId;
let directory: string;
let seals: Seal[];
let parts: ({ seal: Seal } | string)[];

const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);

beforeAll(async () => {
  world = await aWorld();
  alice = await world.member({ available: 100 });
  const bob = await world.member();
  for (const amount of [5, 10, 20]) await world.post(tip(alice, bob, amount));
  directory = mkdtempSync(join(tmpdir(), "seal-test-"));
  seals = await sealDays(world.db.worker, { key: privateKey, now: inDays(3) });
  parts = [];
  await exportSealed(world.db.app, (part) => parts.push(part));
});

afterAll(async () => {
  rmSync(directory, { recursive: true });
  await world.close();
});

/** Runs the verifier as anybody would. */
function verify(
  parts: readonly (object | string)[],
  key: KeyObject = publicKey,
  ...seen: string[]
): { status: number | null; says: string } {
  const keyFile = join(directory, "key.pem");
  const file = join(directory, "sealed.ndjson");
  writeFileSync(keyFile, key.export({ type: "spki", format: "pem" }));
  writeFileSync(file, parts.map((part) => JSON.stringify(part)).join("\n"));
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFIER, keyFile, file, ...seen], {
    encoding: "utf8",
  });
  return { status, says: (stdout + stderr).trim() };
}

test("a day is sealed once, after it is over, in a chain", async () => {
  expect(seals.map(({ entries }) => entries)).toEqual([10, 0, 0]);
  expect(await sealDays(world.db.worker, { key: privateKey, now: inDays(3) })).toEqual([]);
  expect(await listSeals(world.db.app, { limit: 10 })).toEqual(seals.toReversed());
  await expect(world.db.worker.execute(sql`update ledger_seals set entries = 0`)).rejects.toThrow();
  await expect(world.db.owner.execute(sql`delete from ledger_seals`)).rejects.toMatchObject({
    cause: { code: "23001" },
  });
  await expect(
    world.db.app.execute(sql`insert into ledger_seals select * from ledger_seals`),
  ).rejects.toMatchObject({
    cause: { code: "42501" },
  });
});

test("the verifier is short and needs nothing", () => {
  const text = readFileSync(VERIFIER, "utf8");
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(100);
  expect([...text.matchAll(/from "(.*)"/g)].map(([, from]) => from)).toEqual([
    "node:crypto",
    "node:fs",
    "node:readline",
  ]);
});

test("each entry has a proof that the verifier accepts, and no other entry fits into it", async () => {
  for (const seq of [1, 2, 3, 4]) {
    const proof = await prove(world.db.app, { account: available(alice), seq });
    expect(verify([proof])).toMatchObject({ status: 0, says: expect.stringContaining(proof.line) });
    expect(verify([{ ...proof, line: proof.line.replace(/-?\d+ \d+ \d+$/, "1 1 1") }])).toMatchObject({
      status: 1,
      says: expect.stringContaining("not among those sealed"),
    });
    expect(verify([proof], generateKeyPairSync("ed25519").publicKey).says).toContain(
      "not signed with this key",
    );
  }
  const missing = prove(world.db.app, { account: available(alice), seq: 9 });
  await expect(missing).rejects.toEqual(refused("NOT_FOUND", { what: "transfer" }));
});

describe("of all sealed days the verifier", () => {
  /** The entries changed, all of which are of the first day. */
  const changed = (change: (lines: string[]) => void) => {
    const lines = parts.filter((part) => typeof part === "string");
    change(lines);
    const [first, ...others] = parts.filter((part) => typeof part !== "string");
    return [first ?? "", ...lines, ...others];
  };

  test("accepts what was sealed", () => {
    expect(verify(parts)).toMatchObject({
      status: 0,
      says: expect.stringContaining("3 days are as they were sealed"),
    });
  });

  test.each<[string, () => (object | string)[], string]>([
    [
      "an edited amount",
      () => changed((lines) => lines.splice(1, 1, `${lines[1]}`.replace(/\d+ \d+$/, "1 1"))),
      "does not continue account",
    ],
    [
      "an edited time",
      () => changed((lines) => lines.splice(1, 1, `${lines[1]}0`)),
      "not those that were sealed",
    ],
    ["a deleted entry", () => changed((lines) => lines.splice(-3, 1)), "does not continue account"],
    ["entries in another order", () => changed((lines) => lines.reverse()), "does not continue account"],
    [
      "accounts in another order",
      () => changed((lines) => lines.push(...lines.splice(0, 1))),
      "not those that were sealed",
    ],
    [
      "an inserted entry",
      () => changed((lines) => lines.push(`99 1 ${newId()} 1 1 1`)),
      "not those that were sealed",
    ],
    ["a day cut short", () => changed((lines) => lines.pop()), "not those that were sealed"],
    ["a missing day", () => parts.toSpliced(-2, 1), "does not continue the one before"],
    ["a missing first day", () => parts.slice(-2), "does not continue the one before"],
    [
      "a seal that says something else",
      () => [{ seal: { ...seals[0], entries: 11 } }, ...parts.slice(1)],
      "not signed with this key",
    ],
    ["nothing at all", () => [{ seal: null }], "Not proven"],
    ["entries without a seal", () => parts.slice(1), "Not proven"],
  ])("refuses %s", (_, changedParts, complaint) => {
    expect(verify(changedParts())).toMatchObject({ status: 1, says: expect.stringContaining(complaint) });
  });

  test("refuses what ends before the seal that was seen last", () => {
    const seen = verify(parts).says.split(": ").at(-1) ?? "";
    expect(verify(parts, publicKey, seen).status).toBe(0);
    expect(verify(parts.slice(0, -1), publicKey, seen).says).toContain("ends before the seal that was seen");
  });

  test("refuses another key", () => {
    const { status, says } = verify(parts, generateKeyPairSync("ed25519").publicKey);
    expect([status, says]).toEqual([1, expect.stringContaining("not signed with this key")]);
  });
});
