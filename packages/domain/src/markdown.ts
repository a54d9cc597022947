import { PICTURE_PATH } from "@yoforex/contracts";
import MarkdownIt from "markdown-it";
import sanitizeHtml from "sanitize-html";
import { highlightMql, isMql } from "./highlight-mql.ts";
import { spoilers } from "./markdown-spoilers.ts";

/** The most characters that a post's HTML may have; what would be longer is shown as it was written. */
const HTML_MAX = 400_000;

const markdown = new MarkdownIt({
  html: false,
  linkify: true,
  breaks: true,
  // An empty answer asks for the code as it is, escaped.
  highlight: (code, language) => (isMql(language) ? highlightMql(code) : ""),
});
markdown.use(spoilers);

/**
 * Pictures of our own stand in the text, with the room that they take; no mark in them may say more. Pictures from elsewhere
 * would tell other hosts who reads what, so links to them stay links.
 */
markdown.renderer.rules["image"] = (tokens, index) => {
  const token = tokens[index];
  const address = String(token?.attrGet("src") ?? "");
  const words = markdown.utils.escapeHtml(token?.content ?? "");
  const [, , width, height] = PICTURE_PATH.exec(address) ?? [];
  const url = markdown.utils.escapeHtml(address);
  return width === undefined
    ? `<a href="${url}">${words || url}</a>`
    : `<img src="${url}" alt="${words}" width="${width}" height="${height}" loading="lazy" />`;
};

const TEXT = ["p", "br", "hr", "strong", "em", "s", "a", "h2", "h3", "h4", "img"];
const BLOCKS = [
  "blockquote",
  "ul",
  "ol",
  "li",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
  "details",
  "summary",
];
const CODE = ["pre", "code", "span"];

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [...TEXT, ...BLOCKS, ...CODE],
  allowedAttributes: {
    a: ["href", "rel"],
    ol: ["start"],
    img: ["src", "alt", "width", "height", "loading"],
  },
  allowedClasses: {
    code: [/^language-[\w-]{1,20}$/],
    span: ["tok-kw", "tok-str", "tok-num", "tok-com"],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  nestingLimit: 20,
  exclusiveFilter: ({ tag, attribs }) => tag === "img" && !PICTURE_PATH.test(attribs["src"] ?? ""),
  transformTags: {
    // The target is somebody else's: it gets no credit from us and no handle on our page.
    a: sanitizeHtml.simpleTransform("a", { rel: "nofollow noopener ugc" }),
    // A post stands under the page's own h1.
    h1: "h2",
    h5: "h4",
    h6: "h4",
  },
};

/**
 * Markdown as HTML that runs nothing and loads nothing but our own pictures: what the parser made, passed through the
 * allow-list.
 */
export function renderMarkdown(source: string): string {
  const html = sanitizeHtml(markdown.render(source), ALLOWED);
  return html.length <= HTML_MAX ? html : `<pre><code>${markdown.utils.escapeHtml(source)}</code></pre>\n`;
}

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

/**
 * The beginning of a rendered post as plain text, for lists and mails.
 * @param length the most characters it may have, the ellipsis included.
 */
export function excerptOf(html: string, length: number): string {
  const text = sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })
    .replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

/** The same without what opens on request alone. */
export const openExcerptOf = (html: string, length: number): string =>
  excerptOf(sanitizeHtml(html, { ...ALLOWED, exclusiveFilter: ({ tag }) => tag === "details" }), length);
