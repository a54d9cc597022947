import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { createWorld, type World } from "@yoforex/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { environmentOn, keyFrom, runProgram } from "./program.ts";

let world: World;
let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(path.join(tmpdir(), "yoforex-programs-"));
  env = await environmentOn(world.db, folder);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** Runs a program to its end: its exit code, what it said and what it complained of. */
async function outcome(
  name: Parameters<typeof runProgram>[0],
  changes: Record<string, string>,
  ...args: string[]
) {
  const { code, errors, child } = runProgram(name, { ...env, ...changes }, ...args);
  const said = child.stdout === null ? "" : text(child.stdout);
  return { code: await code, said: await said, errors: await errors };
}

test("a job runs once by its name and tells what it did", async () => {
  expect(await outcome("job", {}, "release-escrow", "--at", "2030-01-01T00:00:00Z")).toEqual({
    code: 0,
    said: 'release-escrow: {"orders":0,"coins":0}\n',
    errors: "",
  });
});

test.each([
  ["no name", [], {}, "Which job? One of: release-escrow, "],
  ["a name of Object's own", ["toString"], {}, "Which job? "],
  ["a time that is none", ["check-ledger", "--at", "soon"], {}, "--at takes an ISO time"],
  ["no key", ["check-ledger"], { LINK_KEY: "" }, "LINK_KEY: must be 32 bytes"],
])("a job with %s ends with 1 and one sentence", async (_what, args, changes, sentence) => {
  const { code, said, errors } = await outcome("job", changes, ...args);
  expect([code, said]).toEqual([1, ""]);
  expect(errors).toContain(sentence);
  expect(errors).not.toMatch(/^\s+at /m);
});

test("a clock can't be moved in production", async () => {
  const production = {
    NODE_ENV: "production",
    PUBLIC_URL: "https://forex.test",
    ADMIN_URL: "https://admin.forex.test",
    TRUSTED_PROXIES: "1",
    SECURITY_CONTACT: "mailto:security@forex.test",
    ENCRYPTION_KEYS: `k1:${keyFrom("production")}`,
  };
  const args = ["check-ledger", "--at", "2030-01-01T00:00:00Z"];
  expect((await outcome("job", production, ...args)).errors).toContain("refused in production");
});

test("keys are changed by a command, which tells what is in use and what may go", async () => {
  const old = `old:${keyFrom("old")}`;
  const under = (keys: string) => ({ ENCRYPTION_KEYS: keys });
  // What the world sealed lies under a key of its own, which no program here has.
  await world.aMember({ verified: false });
  const lost = await outcome("keys", under(`new:${keyFrom("new")},${old}`), "rotate");
  expect([lost.code, lost.errors]).toEqual([1, ""]);
  expect(lost.said).toMatch(/^Sealed anew under new: 0\.\nNo key opens users /);
  const anew = await outcome("keys", { OTHER_INDEX_KEYS: keyFrom("index") }, "reindex");
  expect([anew.code, anew.errors]).toEqual([1, ""]);
  expect(anew.said).toMatch(/^Indexed anew by INDEX_KEY: 0\.\nusers .* stays as it is/);
  const status = await outcome("keys", under(old), "status");
  expect([status.code, status.said]).toEqual([0, expect.stringMatching(/^t1 {2}users\.email_cipher {2}1$/m)]);
  expect((await outcome("keys", {}, "forget")).errors).toBe(
    "Which command? One of: status, rotate, reindex.\n",
  );
});
