import { randomBytes } from "node:crypto";

/** Without 0, o, 1, i and l, which are read for one another. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const SHORT_ID_LENGTH = 8;

/** The part of an address that never changes: 8 characters, some 39 bits. */
export function newShortId(): string {
  return Array.from(randomBytes(SHORT_ID_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length] ?? "2").join("");
}

/**
 * The words of a title as they stand in an address: lower case, plain letters, at most 80 characters.
 * @param otherwise what stands there when no letter of the title is plain.
 */
export function slugOf(title: string, otherwise: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replace(/^-+|-+$/g, "");
  return words === "" ? otherwise : words;
}

/** The short id at the end of an address, or null; the words before it may be anything. */
export function shortIdOf(slug: string): string | null {
  return new RegExp(`(?:^|-)([${ALPHABET}]{${SHORT_ID_LENGTH}})$`).exec(slug)?.[1] ?? null;
}
