import { createPrivateKey, type KeyObject } from "node:crypto";

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** The ledger's signing key, from its 32 bytes; null where none was given, and days are sealed elsewhere by hand. */
export const sealKeyOf = (bytes: Buffer | undefined): KeyObject | null =>
  bytes === undefined
    ? null
    : createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, bytes]), format: "der", type: "pkcs8" });
