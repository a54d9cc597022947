import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { SecretBox } from "./types.ts";

export interface SecretBoxKeys {
  /** The first encrypts, all of them decrypt: a new key is put in front and the old ones stay. 32 bytes each. */
  keys: readonly { id: string; key: Uint8Array }[];
  /** Makes the hashes that are looked up. 32 bytes. */
  indexKey: Uint8Array;
  /** Keys whose hashes are found too, while one key takes another's place. 32 bytes each. */
  otherIndexKeys?: readonly Uint8Array[] | undefined;
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
export function createSecretBox({ keys, indexKey, otherIndexKeys = [] }: SecretBoxKeys): SecretBox {
  const [current] = keys;
  if (current === undefined) throw new Error("a secret box needs a key");
  for (const key of [...keys.map((each) => each.key), indexKey, ...otherIndexKeys]) {
    if (key.length !== KEY_BYTES) throw new Error(`a key has ${KEY_BYTES} bytes, not ${key.length}`);
  }
  const indexUnder = (key: Uint8Array, value: string, purpose: string) =>
    createHmac("sha256", key).update(purpose).update("\0").update(value).digest();
  const blindIndexes = (value: string, purpose: string): [Uint8Array, ...Uint8Array[]] => [
    indexUnder(indexKey, value, purpose),
    ...otherIndexKeys.map((key) => indexUnder(key, value, purpose)),
  ];
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

    blindIndex: (value, purpose) => indexUnder(indexKey, value, purpose),
    blindIndexes,
    isIndexOf: (stored, value, purpose) =>
      blindIndexes(value, purpose).filter((index) => timingSafeEqual(index, stored)).length > 0,
  };
}
