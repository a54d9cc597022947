import { randomBytes } from "node:crypto";

/** 32 letters and digits that nobody confuses: no I and 1, no O and 0. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const GROUPS = 5;
const GROUP_LENGTH = 5;

/** 25 characters in 5 groups, 125 bits from the system's random source. 256 is a multiple of 32, so none is likelier. */
export function newLicenseKey(): string {
  const letters = Array.from(randomBytes(GROUPS * GROUP_LENGTH), (byte) =>
    ALPHABET.charAt(byte % ALPHABET.length),
  );
  const group = (index: number) => letters.slice(index * GROUP_LENGTH, (index + 1) * GROUP_LENGTH).join("");
  return Array.from({ length: GROUPS }, (_, index) => group(index)).join("-");
}
