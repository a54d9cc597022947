/** A mail's contents, without an address. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** A letter, and where the one thing to do about it leads; null where there is none. */
export interface Written extends Letter {
  leadsTo: string | null;
}

export interface Mail extends Letter {
  to: string;
  /** Where its reader stops mails of this kind with one click; null for mails that are always sent. */
  unsubscribe: string | null;
}

/** What a letter says: paragraphs, and at most one thing to do about it. */
export interface LetterParts {
  subject: string;
  paragraphs: readonly string[];
  /** Shown large and apart, to be typed in elsewhere. */
  code?: string;
  action?: { label: string; url: string };
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A subject is one line, whatever the title in it holds. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

const BODY = "font:16px/1.6 system-ui,sans-serif;color:#1f1d1a;max-width:36em;margin:0 auto;padding:24px";
const CODE = "font:600 28px/1.4 ui-monospace,monospace;letter-spacing:4px";

/** The same words as plain text and as simple HTML, without pictures or anything that reports the reading. */
export function letter({ subject, paragraphs, code, action }: LetterParts): Written {
  const text = [
    ...paragraphs,
    ...(code === undefined ? [] : [code]),
    ...(action === undefined ? [] : [`${action.label}:\n${action.url}`]),
    "YoForex",
  ].join("\n\n");
  const html = [
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...(code === undefined ? [] : [`<p style="${CODE}">${escaped(code)}</p>`]),
    ...(action === undefined ? [] : [`<p><a href="${escaped(action.url)}">${escaped(action.label)}</a></p>`]),
    "<p>YoForex</p>",
  ].join("\n");
  return {
    subject: oneLine(subject),
    text,
    html: `<div style="${BODY}">\n${html}\n</div>`,
    leadsTo: action?.url ?? null,
  };
}

/** The same letter with the way out of its kind at its end, as text and as HTML. */
export function withUnsubscribe({ subject, text, html }: Letter, url: string): Letter {
  const label = "Stop mails like this one";
  return {
    subject,
    text: `${text}\n\n${label}:\n${url}`,
    html: html.replace(/<\/div>$/, `<p><a href="${escaped(url)}">${label}</a></p>\n</div>`),
  };
}
