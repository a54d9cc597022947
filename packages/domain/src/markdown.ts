export { excerptOf, renderMarkdown } from "./forum/markdown.ts";
