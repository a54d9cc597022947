import { COMMON_WORDS } from "./common-password-words.ts";

/** Rows that fingers and minds run along, each also backwards. */
const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop[]",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "!@#$%^&*()_+",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "qazwsxedcrfvtgbyhnujmikolp",
  "q1w2e3r4t5y6u7i8o9p0",
  "a1b2c3d4e5f6g7h8i9j0",
  "112233445566778899",
  "147258369",
  "159753456852",
  "741852963",
];
const RUNS = ROWS.flatMap((row) => [row, Array.from(row).reverse().join("")]);

const LOOK_ALIKES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
};

/** What the product itself is called: the first thing that a guesser tries here. */
const OUR_NAMES = ["yoforex", "yo-forex", "yoforexcom"];

const plain = (text: string) => text.replace(/[^a-z]/g, (sign) => LOOK_ALIKES[sign] ?? sign);
const trimmed = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/** A common word, perhaps disguised, with at most five digits or signs around it: "P@ssw0rd2024". */
function isDecoratedWord(password: string): boolean {
  const word = plain(trimmed(password));
  const asWhole = trimmed(plain(password));
  return [word, asWhole].some(
    (candidate) => COMMON_WORDS.has(candidate) && password.length - candidate.length <= 5,
  );
}

/** One block of at most six characters over and over: "xoxoxoxo", "19871987". */
const isRepetition = (password: string) => /^(.{1,6}?)\1+.?$/u.test(password);

/** How many characters at the start of `text` lie beside each other on a row, or are the same. */
function runLength(text: string): number {
  const [first = ""] = text;
  let longest = 1;
  while (text[longest] === first) longest += 1;
  for (const row of RUNS) {
    let length = longest + 1;
    while (length <= text.length && row.includes(text.slice(0, length))) length += 1;
    longest = Math.max(longest, length - 1);
  }
  return longest;
}

/** Runs of three or more and at most two signs else: "123qweasd", "a1234567". Past 16 characters such are rare. */
function isRuns(password: string): boolean {
  if (password.length > 16) return false;
  let others = 0;
  let rest = password;
  while (rest !== "" && others <= 2) {
    const length = runLength(rest);
    if (length < 3) others += 1;
    rest = rest.slice(length < 3 ? 1 : length);
  }
  return others <= 2;
}

/** A day of the last hundred years in figures, in any order: "24121987", "1987-12-24". */
function isDate(password: string): boolean {
  const figures = password.replace(/[-./ ]/g, "");
  const year = "(19[2-9]\\d|20[0-4]\\d)";
  const day = "([0-3]\\d[01]\\d|[01]\\d[0-3]\\d)";
  return new RegExp(`^(${year}${day}|${day}${year})$`).test(figures);
}

/** A name of hers or ours with at most five other characters. Names of three letters or less say nothing. */
function isMadeOf(password: string, names: readonly string[]): boolean {
  return names
    .map((name) => name.toLowerCase())
    .filter((name) => name.length > 3)
    .some((name) =>
      [password, plain(password)].some((form) => form.includes(name) && password.length - name.length <= 5),
    );
}

/**
 * Whether a password of the permitted length is among those that are guessed first: one of some 1,400 common words
 * with up to five signs around it or look-alike characters in it, a repeated block, a run on the keyboard or the
 * alphabet, a date, or little more than a name. This covers the most frequent passwords of published leaks by how
 * they are made instead of by a list of each, and says nothing about composition: any characters may be used.
 * @param names her user name, her address: what a guesser knows of her.
 */
export function isCommonPassword(password: string, names: readonly string[] = []): boolean {
  const lower = password.normalize("NFKC").toLowerCase();
  const parts = names.flatMap((name) => [name, ...name.split("@").slice(0, 1), ...name.split(/[@._-]+/)]);
  return (
    isDecoratedWord(lower) ||
    isRepetition(lower) ||
    isRuns(lower) ||
    isDate(lower) ||
    isMadeOf(lower, [...OUR_NAMES, ...parts])
  );
}
