import type { SecretBox } from "@yoforex/auth";
import { EMAIL_PURPOSE } from "./sealed-columns.ts";

/** An address as a member's row keeps it: unreadable, and found again by a keyed hash. */
export const sealedEmail = (secrets: SecretBox, email: string) => ({
  emailCipher: secrets.encrypt(email, EMAIL_PURPOSE),
  emailIndex: emailIndexOf(secrets, email),
});

/** @param email trimmed and in lower case, as the contract's schema leaves it. */
export const emailIndexOf = (secrets: SecretBox, email: string): Uint8Array =>
  secrets.blindIndex(email, EMAIL_PURPOSE);

/** An address as rows may bear it while one index key takes another's place; as they are written, first. */
export const emailIndexesOf = (secrets: SecretBox, email: string): readonly [Uint8Array, ...Uint8Array[]] =>
  secrets.blindIndexes(email, EMAIL_PURPOSE);

export const openedEmail = (secrets: SecretBox, emailCipher: string): string =>
  secrets.decrypt(emailCipher, EMAIL_PURPOSE);
