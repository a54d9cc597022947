import { createPublicKey, sign, verify } from "node:crypto";
import { expect, test } from "vitest";
import { sealKeyOf } from "../src/seal-key.ts";

test("32 bytes are an Ed25519 key, always the same one; no bytes are none", () => {
  const [key, again] = [sealKeyOf(Buffer.alloc(32, 7)), sealKeyOf(Buffer.alloc(32, 7))];
  if (key === null || again === null) throw new Error("bytes make a key");
  const signature = sign(null, Buffer.from("a day"), key);
  expect(verify(null, Buffer.from("a day"), createPublicKey(again), signature)).toBe(true);
  expect(sealKeyOf(undefined)).toBeNull();
});
