import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createSecretBox } from "./secret-box.ts";

const old = { id: "k1", key: randomBytes(32) };
const fresh = { id: "k2", key: randomBytes(32) };
const indexKey = randomBytes(32);
const box = createSecretBox({ keys: [fresh, old], indexKey });

test("what goes in comes out, and never looks the same twice", () => {
  const texts = ["", "ana@example.com", "ключ 🔑".repeat(500)];
  for (const text of texts) expect(box.decrypt(box.encrypt(text, "a"), "a")).toBe(text);
  expect(box.encrypt("same", "a")).not.toBe(box.encrypt("same", "a"));
});

test("the newest key encrypts, older ones still open", () => {
  const before = createSecretBox({ keys: [old], indexKey }).encrypt("kept", "a");
  expect(box.decrypt(before, "a")).toBe("kept");
  expect(box.encrypt("new", "a")).toMatch(/^k2\./);
});

test("a text that was changed, renamed, cut or moved to another purpose does not open", () => {
  const sealed = box.encrypt("secret", "users.email");
  const [, body = ""] = sealed.split(".");
  const flipped = `${body.slice(0, 20)}${body[20] === "A" ? "B" : "A"}${body.slice(21)}`;
  for (const text of [
    `k2.${flipped}`,
    `k1.${body}`,
    `k3.${body}`,
    `k2.${body.slice(0, 8)}`,
    `k2.${body.slice(0, -4)}`,
    body,
    "",
  ]) {
    expect(() => box.decrypt(text, "users.email"), text).toThrow(/authenticate|no key|too short/);
  }
  expect(() => box.decrypt(sealed, "email_outbox.payload")).toThrow(/authenticate/);
});

test("an index is the same for the same value and purpose under the same key, and for nothing else", () => {
  const index = (value: string, purpose: string, key = indexKey) =>
    Buffer.from(createSecretBox({ keys: [fresh], indexKey: key }).blindIndex(value, purpose)).toString("hex");
  expect(index("ana@example.com", "a")).toBe(index("ana@example.com", "a"));
  const others = [
    index("bea@example.com", "a"),
    index("ana@example.com", "b"),
    index("ana@example.com", "a", randomBytes(32)),
  ];
  expect(others).not.toContain(index("ana@example.com", "a"));
});

test("keys of the wrong length are refused at the start", () => {
  expect(() => createSecretBox({ keys: [], indexKey })).toThrow("needs a key");
  expect(() => createSecretBox({ keys: [{ id: "k", key: randomBytes(16) }], indexKey })).toThrow("32 bytes");
  expect(() => createSecretBox({ keys: [fresh], indexKey: randomBytes(31) })).toThrow("32 bytes");
});
