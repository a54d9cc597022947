import { DomainError } from "@yoforex/contracts";
import { endingOf, SOLD_ENDINGS } from "./rules.ts";

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const ZIP = [...ascii("PK"), 3, 4];
const PDF = ascii("%PDF-");
const BYTE_ORDER_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** Programs of an operating system, which a compiled file could pretend not to be. */
const PROGRAMS = [
  ascii("MZ"),
  [0x7f, ...ascii("ELF")],
  [0xfe, 0xed, 0xfa, 0xce],
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
];
/** How scripts of a shell, a server or a browser begin, in either case. */
const SCRIPTS = ["#!", "<?php", "<script", "<html", "<!doctype"].map(ascii);

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
const startsWith = (head: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => head[index] === byte);

const isProgram = (head: Uint8Array): boolean => PROGRAMS.some((start) => startsWith(head, start));
const isScript = (head: Uint8Array): boolean =>
  SCRIPTS.some((start) => startsWith(head.subarray(0, start.length).map(lower), start));

/** UTF-16 says so in its first two bytes and is full of NULs; any other text has none. */
const isText = (head: Uint8Array): boolean =>
  BYTE_ORDER_MARKS.some((mark) => startsWith(head, mark)) || !head.includes(0);

interface Content {
  mime: string;
  accepts: (head: Uint8Array) => boolean;
}

const TEXT: Content = { mime: "text/plain", accepts: (head) => isText(head) && !isScript(head) };
/** MetaTrader's compiled programs have no published signature, but they are never text and never a system's. */
const COMPILED: Content = {
  mime: "application/octet-stream",
  accepts: (head) => !isText(head) && !isProgram(head) && !isScript(head),
};
const CONTENTS: ReadonlyMap<string, Content> = new Map([
  ["zip", { mime: "application/zip", accepts: (head) => startsWith(head, ZIP) }],
  ["pdf", { mime: "application/pdf", accepts: (head) => startsWith(head, PDF) }],
  ["mq4", TEXT],
  ["mq5", TEXT],
  ["mqh", TEXT],
  ["set", TEXT],
  ["ex4", COMPILED],
  ["ex5", COMPILED],
]);

/**
 * Compares what a file is with what its name says.
 * @param head its first bytes: all of a small file, some thousands of a large one.
 * @returns its media type, told from the content and never from whoever sent it.
 * @throws FILE_TYPE_REFUSED when the ending isn't sold here or the content is something else.
 */
export function checkContent(name: string, head: Uint8Array): string {
  const content = CONTENTS.get(endingOf(name));
  if (content === undefined || head.length === 0 || !content.accepts(head)) {
    throw new DomainError("FILE_TYPE_REFUSED", { allowed: [...SOLD_ENDINGS] });
  }
  return content.mime;
}
