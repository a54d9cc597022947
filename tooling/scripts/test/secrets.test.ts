import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addEncryptionKey, loadSecrets } from "../start/secrets.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "secrets-test-"));
});

afterEach(() => rmSync(dataDir, { recursive: true }));

test("secrets are made once, kept, and readable by nobody else", () => {
  const made = loadSecrets(dataDir);
  expect(loadSecrets(dataDir)).toEqual(made);
  expect(readdirSync(dataDir)).toEqual(["secrets.json"]);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("no two machines share a secret, and no two secrets are alike", () => {
  const made = Object.values(loadSecrets(dataDir));
  rmSync(join(dataDir, "secrets.json"));
  const others = Object.values(loadSecrets(dataDir));
  expect(new Set([...made, ...others]).size).toBe(10);
});

test("a key that is added comes first, and nothing else changes", () => {
  expect(() => addEncryptionKey(dataDir)).toThrow("no secrets");
  const made = loadSecrets(dataDir);
  expect([addEncryptionKey(dataDir), addEncryptionKey(dataDir)]).toEqual(["dev2", "dev3"]);
  const { encryptionKeys, ...rest } = loadSecrets(dataDir);
  expect(encryptionKeys).toMatch(/^dev3:[^,]{44},dev2:[^,]{44},dev1:/);
  expect({ ...rest, encryptionKeys: encryptionKeys.split(",").at(-1) }).toEqual(made);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
});
