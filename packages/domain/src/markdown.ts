import MarkdownIt from "markdown-it";
import sanitizeHtml from "sanitize-html";
import { highlightMql, isMql } from "./highlight-mql.ts";

const markdown = new MarkdownIt({
  html: false,
  linkify: true,
  breaks: true,
  // An empty answer asks for the code as it is, escaped.
  highlight: (code, language) => (isMql(language) ? highlightMql(code) : ""),
});
// Pictures from elsewhere would tell other hosts who reads what; links to them stay links.
markdown.disable("image");

const TEXT = ["p", "br", "hr", "strong", "em", "s", "a", "h2", "h3", "h4"];
const BLOCKS = ["blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"];
const CODE = ["pre", "code", "span"];

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [...TEXT, ...BLOCKS, ...CODE],
  allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
  allowedClasses: {
    code: [/^language-[\w-]{1,20}$/],
    span: ["tok-kw", "tok-str", "tok-num", "tok-com"],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  nestingLimit: 20,
  transformTags: {
    // The target is somebody else's: it gets no credit from us and no handle on our page.
    a: sanitizeHtml.simpleTransform("a", { rel: "nofollow noopener ugc" }),
    // A post stands under the page's own h1.
    h1: "h2",
    h5: "h4",
    h6: "h4",
  },
};

/** Markdown as HTML that runs nothing and loads nothing: what the parser made, passed through the allow-list. */
export const renderMarkdown = (source: string): string => sanitizeHtml(markdown.render(source), ALLOWED);

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
