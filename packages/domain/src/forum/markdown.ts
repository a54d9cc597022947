import MarkdownIt from "markdown-it";
import sanitizeHtml from "sanitize-html";
import { highlightMql, isMql } from "./highlight.ts";

const markdown = new MarkdownIt({
  html: false,
  linkify: true,
  breaks: true,
  // An empty answer means: escape it as it is.
  highlight: (code, language) => (isMql(language) ? highlightMql(code) : ""),
});
// Pictures from elsewhere would tell other hosts who reads what; links to them stay links.
markdown.disable("image");

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    "p",
    "br",
    "hr",
    "strong",
    "em",
    "s",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "h2",
    "h3",
    "h4",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "span",
  ],
  allowedAttributes: {
    a: ["href", "rel"],
    code: ["class"],
    span: ["class"],
    ol: ["start"],
    th: ["class"],
    td: ["class"],
  },
  allowedClasses: { code: [/^language-[\w-]{1,20}$/], span: ["tok-kw", "tok-str", "tok-num", "tok-com"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  disallowedTagsMode: "escape",
  nestingLimit: 20,
  transformTags: {
    a: sanitizeHtml.simpleTransform("a", { rel: "nofollow noopener ugc" }),
    // A post stands under the page's own h1.
    h1: "h2",
    h5: "h4",
    h6: "h4",
  },
};

/** Markdown as HTML that can run nothing and loads nothing: the allow-list above, applied to what the parser made. */
export function renderMarkdown(source: string): string {
  return sanitizeHtml(markdown.render(source), ALLOWED);
}

/** The beginning of a post as plain text, for lists and mails. */
export function excerptOf(html: string, length: number): string {
  const text = sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ")
    .trim();
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
