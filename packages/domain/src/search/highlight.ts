import type { SearchQuery, SearchSpans } from "@yoforex/contracts";

/** Marks over letters, which the index leaves out too. */
const MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g;
/** Scripts in which a word may begin anywhere, as the index cuts them. */
const UNSPACED =
  /[\u0590-\u06ff\u0750-\u077f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** More matches than these tell no more. */
const MARKED_MAX = 80;

const fold = (text: string): string =>
  text.normalize("NFKD").replace(MARKS, "").normalize("NFKC").toLowerCase();

/** A text as the index reads it, and where each of its characters stood. */
interface Folded {
  text: string;
  places: number[];
}

function foldedOf(text: string): Folded {
  let folded = "";
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = fold(character);
    folded += part;
    for (let i = 0; i < part.length; i += 1) places.push(at);
    at += character.length;
  }
  places.push(at);
  return { text: folded, places };
}

/** The single words that are marked where they stand. */
export const markedWords = ({ words, phrases }: Pick<SearchQuery, "words" | "phrases">): string[] => [
  ...new Set(
    [...words, ...phrases].flatMap((term) => fold(term).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter(Boolean),
  ),
];

interface Range {
  from: number;
  to: number;
}

/** Where these words stand in a text, or begin one; in order, none over another. */
function rangesOf(text: string, words: readonly string[]): Range[] {
  const { text: folded, places } = foldedOf(text);
  const found: Range[] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      if (found.length >= MARKED_MAX) break;
      const begins = at === 0 || UNSPACED.test(word) || !LETTER.test(folded.charAt(at - 1));
      const [from, to] = [places[at], places[at + word.length]];
      if (begins && from !== undefined && to !== undefined && to > from) found.push({ from, to });
    }
  }
  return joined(found.toSorted((a, b) => a.from - b.from));
}

function joined(ranges: Range[]): Range[] {
  const apart: Range[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last !== undefined && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else apart.push({ ...range });
  }
  return apart;
}

/** A text cut into what matches and what doesn't. */
export function spansOf(text: string, words: readonly string[]): SearchSpans {
  const spans: SearchSpans = [];
  let at = 0;
  for (const { from, to } of rangesOf(text, words)) {
    if (from > at) spans.push({ text: text.slice(at, from), hit: false });
    spans.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) spans.push({ text: text.slice(at), hit: false });
  return spans;
}

/** As much of a text as a result shows, around the first match; `length` in UTF-16 units, ellipses not counted. */
export function excerptAround(text: string, words: readonly string[], length: number): SearchSpans {
  const first = rangesOf(text, words)[0]?.from ?? 0;
  const start = first <= length / 2 ? 0 : wordStart(text, first - Math.floor(length / 3));
  const end = Math.min(text.length, start + length);
  // A cut through a character leaves none of it.
  const cut = text
    .slice(start, end)
    .replace(/\p{Cs}/gu, "")
    .trim();
  return spansOf(`${start > 0 ? "… " : ""}${cut}${end < text.length ? " …" : ""}`, words);
}

/** The next beginning of a word within a few characters, or the place itself. */
function wordStart(text: string, at: number): number {
  const space = text.slice(at, at + 20).indexOf(" ");
  return space === -1 ? at : at + space + 1;
}
