const KEYWORDS = new Set(
  `bool break case char class color const continue datetime default delete do double else enum extern false float for if
  input int long new operator override private protected public return short sinput static string struct switch template
  this true typename uchar uint ulong union ushort using virtual void while NULL`.split(/\s+/),
);

const TOKEN =
  /(?<com>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<str>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|(?<pre>^[ \t]*#[a-z]+)|(?<num>\b(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)\b)|(?<word>[A-Za-z_]\w*)/gim;

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);

const span = (name: string, text: string) => `<span class="tok-${name}">${escape(text)}</span>`;

function paint(groups: Record<string, string | undefined>, text: string): string {
  if (groups.com !== undefined) return span("com", text);
  if (groups.str !== undefined) return span("str", text);
  if (groups.num !== undefined) return span("num", text);
  if (groups.pre !== undefined || KEYWORDS.has(text)) return span("kw", text);
  return escape(text);
}

/** MQL4 or MQL5 source as HTML: comments, strings, numbers and keywords in spans, everything else escaped. */
export function highlightMql(source: string): string {
  let html = "";
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    html += escape(source.slice(end, match.index)) + paint(match.groups ?? {}, match[0]);
    end = match.index + match[0].length;
  }
  return html + escape(source.slice(end));
}

/** Whether a fence's name asks for MQL. */
export const isMql = (language: string): boolean => /^(mql[45]?|mq[45]|mqh)$/i.test(language);
