import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type { SecretBox } from "./types.ts";

export interface SecretBoxKeys {
  /** The first encrypts, all of them decrypt: a new key is put in front and the old ones stay. 32 bytes each. */
  keys: readonly { id: string; key: Uint8Array }[];
  /** Keys the look-up hashes; it can't be changed without rewriting them. 32 bytes. */
  indexKey: Uint8Array;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** What a cipher text is bound to besides its key: moved to another column or under another key's id, it does not open. */
const boundTo = (keyId: string, purpose: string) => Buffer.from(`${keyId}\n${purpose}`, "utf8");

/**
 * A box on given keys. Its texts read `<key id>.<nonce, cipher text and tag in base64url>`.
 * @throws Error when a key is missing or not 32 bytes long.
 */
export function createSecretBox({ keys, indexKey }: SecretBoxKeys): SecretBox {
  const [current] = keys;
  if (current === undefined) throw new Error("a secret box needs a key");
  for (const key of [...keys.map((each) => each.key), indexKey]) {
    if (key.length !== KEY_BYTES) throw new Error(`a key has ${KEY_BYTES} bytes, not ${key.length}`);
  }
  const byId = new Map(keys.map(({ id, key }) => [id, key]));

  return {
    currentKeyId: current.id,

    encrypt(plain, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current.key, nonce).setAAD(boundTo(current.id, purpose));
      const sealed = Buffer.concat([
        nonce,
        cipher.update(plain, "utf8"),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `${current.id}.${sealed.toString("base64url")}`;
    },

    decrypt(text, purpose) {
      const [keyId = "", body = ""] = text.split(".");
      const key = byId.get(keyId);
      if (key === undefined) throw new Error(`no key is called "${keyId.slice(0, 16)}"`);
      const sealed = Buffer.from(body, "base64url");
      if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error("the cipher text is too short");
      const opened = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(boundTo(keyId, purpose))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      return (
        opened.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + opened.final("utf8")
      );
    },

    blindIndex: (value, purpose) =>
      createHmac("sha256", indexKey).update(purpose).update("\0").update(value).digest(),
  };
}
