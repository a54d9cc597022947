import { randomInt } from "node:crypto";

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const SHORT_ID_LENGTH = 7;
const WORDS_LENGTH_MAX = 60;

const wordsOf = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, WORDS_LENGTH_MAX)
    .replace(/^-+|-+$/g, "");

/** The address of a listing: the words of its title, and a short random id so that equal titles don't meet. */
export function newSlug(title: string): string {
  const shortId = Array.from({ length: SHORT_ID_LENGTH }, () =>
    LETTERS.charAt(randomInt(LETTERS.length)),
  ).join("");
  const words = wordsOf(title);
  return words === "" ? shortId : `${words}-${shortId}`;
}
