/** What somebody looks for, as one line said it. */
export interface SearchQuery {
  /** Each must be there, as a word or the beginning of one. */
  words: string[];
  /** Each must be there as it stands. */
  phrases: string[];
  /** None of these may be there. */
  without: string[];
  /** In one of these categories: their addresses or names. */
  in: string[];
  /** By one of these members. */
  by: string[];
  /** Under all of these tags. */
  tags: string[];
  /** Days in UTC, as YYYY-MM-DD: written before the one, on or after the other. */
  before: string | null;
  after: string | null;
  /** Only questions that have an answer, or only those that have none. */
  solved: boolean | null;
}

/** What was left out of a search, and why; the sentence is chosen where it is shown. */
export const SEARCH_PROBLEMS = [
  "no_value",
  "no_date",
  "no_choice",
  "too_many",
  "no_member",
  "no_category",
  "nothing_wanted",
  "too_broad",
] as const;
export type SearchProblemCode = (typeof SEARCH_PROBLEMS)[number];
export interface SearchProblem {
  code: SearchProblemCode;
  /** What of the line it is about; empty where it is about all of it. */
  what: string;
}

/** More than this is no search but a load. */
export const SEARCH_LENGTH_MAX = 300;
export const SEARCH_TERMS_MAX = 16;

const emptyQuery = (): SearchQuery => ({
  words: [],
  phrases: [],
  without: [],
  in: [],
  by: [],
  tags: [],
  before: null,
  after: null,
  solved: null,
});

/** Words in quotes, of which the last may be left open; an operator with what it is about; anything else up to a space. */
const PHRASE = /(-?)"([^"]*)"?/y;
const OPERATOR = /(in|by|tag|before|after|solved):(?:"([^"]*)"?|(\S*))/iy;
const WORD = /(-?)(\S+)/y;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** Adds a term to the query, or says what is wrong with it. */
type Term = (query: SearchQuery) => SearchProblem | null;

/** Reads a line. It never throws: what can't be understood is left out and told of. */
export function parseSearch(line: string): { query: SearchQuery; problems: SearchProblem[] } {
  const query = emptyQuery();
  const terms = termsOf(line);
  const problems = terms.slice(0, SEARCH_TERMS_MAX).flatMap((take) => take(query) ?? []);
  if (terms.length > SEARCH_TERMS_MAX) problems.push({ code: "too_many", what: "" });
  return { query, problems };
}

/** The line that says a query, in one order whatever order it was said in; reading it gives the query again. */
export function printSearch(query: SearchQuery): string {
  const said = (operator: string, values: readonly (string | null)[]) =>
    values.flatMap((value) =>
      value === null ? [] : `${operator}${/\s/.test(value) ? `"${value}"` : value}`,
    );
  return [
    ...query.words,
    ...query.phrases.map((phrase) => `"${phrase}"`),
    ...said("-", query.without),
    ...said("in:", query.in),
    ...said("by:", query.by),
    ...said("tag:", query.tags),
    ...said("after:", [query.after]),
    ...said("before:", [query.before]),
    ...said("solved:", [query.solved === null ? null : query.solved ? "yes" : "no"]),
  ].join(" ");
}

function termsOf(line: string): Term[] {
  // Control characters end words, and half a character is none.
  const clean = line.replace(/[\p{Cc}\p{Cs}]/gu, " ").normalize("NFC");
  const terms: Term[] = [];
  let at = 0;
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(clean);
    at = match === null ? at : pattern.lastIndex;
    return match;
  };
  while (at < clean.length) {
    const phrase = read(PHRASE);
    const operator = phrase === null ? read(OPERATOR) : null;
    const word = phrase === null && operator === null ? read(WORD) : null;
    if (phrase !== null) terms.push(phraseTerm(phrase));
    else if (operator !== null) terms.push(operatorTerm(operator));
    else if (word !== null) terms.push(wordTerm(word));
    else at += 1;
  }
  return terms;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const addTo = (list: string[], value: string): null => {
  if (!list.includes(value)) list.push(value);
  return null;
};

const phraseTerm =
  ([, minus, said = ""]: RegExpExecArray): Term =>
  (query) => {
    const text = oneLine(said);
    return SAYS_SOMETHING.test(text) ? addTo(minus ? query.without : query.phrases, text) : null;
  };

const wordTerm =
  ([, minus, text = ""]: RegExpExecArray): Term =>
  (query) =>
    SAYS_SOMETHING.test(text) ? addTo(minus ? query.without : query.words, text) : null;

const operatorTerm =
  ([, said = "", quoted, plain]: RegExpExecArray): Term =>
  (query) => {
    const operator = said.toLowerCase();
    const value = oneLine((quoted ?? plain ?? "").replaceAll('"', ""))
      .toLowerCase()
      .normalize("NFC");
    const what = `${operator}:${value}`;
    if (!SAYS_SOMETHING.test(value)) return { code: "no_value", what };
    if (operator === "in") return addTo(query.in, value);
    if (operator === "by") return addTo(query.by, value.replace(/^@+/, ""));
    if (operator === "tag") return addTo(query.tags, value.replace(/^#+/, ""));
    if (operator === "solved") {
      const solved = CHOICES.get(value);
      if (solved === undefined) return { code: "no_choice", what };
      query.solved = solved;
      return null;
    }
    const day = dayOf(value);
    if (day === null) return { code: "no_date", what };
    query[operator === "before" ? "before" : "after"] = day;
    return null;
  };

const CHOICES = new Map([
  ["yes", true],
  ["no", false],
]);

/** The first day of a year, a month or a day itself: 2026, 2026-03, 2026-03-08. */
function dayOf(value: string): string | null {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value) ?? [];
  if (year === undefined || Number(year) < 1970) return null;
  const written = `${year}-${month}-${day}`;
  const at = new Date(`${written}T00:00:00Z`);
  // A day that no calendar has is moved to one that it has.
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== written ? null : written;
}
