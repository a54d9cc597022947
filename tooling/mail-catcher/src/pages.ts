import type { Mail } from "./mailbox.ts";

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
  table { width: 100%; border-collapse: collapse; }
  th, td { padding: 0.5rem; border-bottom: 1px solid GrayText; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  dt { font-weight: 600; }
  dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
  pre { padding: 1rem; border: 1px solid GrayText; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1rem; }
  iframe { width: 100%; height: 30rem; border: 1px solid GrayText; background: white; }
  a:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }`;

/** The page that lists mails, newest first. */
export function listPage(mails: readonly Mail[]): string {
  const rows = mails.map(
    (mail) => `<tr>
      <td><a href="/mails/${mail.id}">${escape(subjectOf(mail))}</a></td>
      <td>${escape(mail.to.join(", "))}</td>
      <td><time datetime="${mail.receivedAt}">${clock(mail)}</time></td>
    </tr>`,
  );
  const table = `<table>
    <thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Arrived</th></tr></thead>
    <tbody>${rows.join("")}</tbody></table>`;
  return page(
    "Mails",
    `<p>Every mail that this machine's YoForex sends ends here. <a href="/">Look again</a></p>
    ${mails.length ? table : "<p>No mail has arrived yet.</p>"}`,
  );
}

/** The page of one mail: its text with links that work and, where it has one, its HTML part in a frame. */
export function mailPage(mail: Mail): string {
  const frame = `<h2 id="html">HTML part</h2>
    <iframe src="/mails/${mail.id}/html" sandbox="" title="HTML part of the mail"></iframe>`;
  return page(
    subjectOf(mail),
    `<p><a href="/">All mails</a></p>
    <dl><dt>From</dt><dd>${escape(mail.from)}</dd>
      <dt>To</dt><dd>${escape(mail.to.join(", "))}</dd>
      <dt>Arrived</dt><dd><time datetime="${mail.receivedAt}">${clock(mail)}</time></dd></dl>
    <h2>Text part</h2>
    <pre>${withLinks(mail.text)}</pre>
    ${mail.html === null ? "" : frame}`,
  );
}

/** The page for an address that leads nowhere. */
export function notFoundPage(): string {
  return page(
    "Not found",
    '<p>There is no such mail; only the newest are kept. <a href="/">All mails</a></p>',
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<link rel="stylesheet" href="/style.css"></head>
<body><main><h1>${escape(title)}</h1>${body}</main></body>
</html>`;
}

/** The pages' style, served as a file so that they need no inline style. */
export function styleSheet(): string {
  return STYLE;
}

function subjectOf({ subject }: Mail): string {
  return subject || "(no subject)";
}

function clock({ receivedAt }: Mail): string {
  return `${receivedAt.slice(0, 10)} ${receivedAt.slice(11, 19)} UTC`;
}

function withLinks(text: string): string {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  // The pattern is captured, so every second part is a link.
  return parts
    .map((part, i) => (i % 2 ? `<a href="${escape(part)}">${escape(part)}</a>` : escape(part)))
    .join("");
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
