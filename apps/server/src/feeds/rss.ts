import type { FeedItem, PublicFeed } from "@yoforex/domain/forum";

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
/** What XML 1.0 can't say in any spelling. */
const UNSAYABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text as it stands in an element or an attribute. */
const escaped = (text: string): string =>
  text.replace(UNSAYABLE, "").replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

function itemOf(item: FeedItem, origin: string): string {
  return [
    "<item>",
    element("title", item.title),
    element("link", origin + item.path),
    `<guid isPermaLink="false">${escaped(item.id)}</guid>`,
    element("dc:creator", item.author),
    element("pubDate", item.at.toUTCString()),
    element("description", item.excerpt),
    "</item>",
  ].join("");
}

/** A feed as RSS 2.0. @param self its own path. */
export function rssOf(feed: PublicFeed, { origin, self }: { origin: string; self: string }): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    "<channel>",
    element("title", feed.title),
    element("link", origin + feed.path),
    element("description", `What is written at ${origin + feed.path}`),
    "<language>en</language>",
    `<atom:link href="${escaped(origin + self)}" rel="self" type="application/rss+xml"/>`,
    ...feed.items.map((item) => itemOf(item, origin)),
    "</channel>",
    "</rss>",
    "",
  ].join("\n");
}
