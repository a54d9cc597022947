const KEYWORDS = new Set(
  `bool break case char class color const continue datetime default delete do double else enum export extern false
  final float for if input int long namespace new operator override private protected public return short sinput
  static string struct switch template this true typedef typename uchar uint ulong union ushort virtual void while
  NULL`.split(/\s+/),
);

/** One token after another; what lies between them is punctuation and space. An unclosed comment ends with the text. */
const TOKEN = new RegExp(
  [
    /(?<com>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/,
    /(?<str>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/,
    /(?<directive>(?<=^|\n)[ \t]*#[a-z]+)/,
    /(?<num>\b(?:0[xX][\da-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)[fF]?\b)/,
    /(?<word>[A-Za-z_]\w*)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

const span = (name: string, text: string) => `<span class="tok-${name}">${escape(text)}</span>`;

function paint(groups: Record<string, string | undefined>, text: string): string {
  if (groups.com !== undefined) return span("com", text);
  if (groups.str !== undefined) return span("str", text);
  if (groups.num !== undefined) return span("num", text);
  if (groups.directive !== undefined || KEYWORDS.has(text)) return span("kw", text);
  return escape(text);
}

/** More than this is read as a file, not in a post; it stays plain, which also bounds what painting adds. */
const PAINTED_LINES_MAX = 600;
const PAINTED_CHARACTERS_MAX = 20_000;

const isLong = (source: string): boolean =>
  source.length > PAINTED_CHARACTERS_MAX ||
  source.split("\n", PAINTED_LINES_MAX + 1).length > PAINTED_LINES_MAX;

/**
 * MQL4, MQL5 or C++ source as HTML: comments, strings, numbers and keywords in spans, everything escaped. Each character is
 * looked at a bounded number of times, whatever the source.
 */
export function highlightMql(source: string): string {
  if (isLong(source)) return escape(source);
  let html = "";
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    html += escape(source.slice(end, match.index)) + paint(match.groups ?? {}, match[0]);
    end = match.index + match[0].length;
  }
  return html + escape(source.slice(end));
}

/** Whether a fence's name asks for MQL, or for the language that it comes from. */
export const isMql = (language: string): boolean =>
  /^(?:mql[45]?|mq[45]|mqh|c|cc|cpp|c\+\+|h|hpp)$/i.test(language);
