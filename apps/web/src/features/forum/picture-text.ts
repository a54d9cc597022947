import { PICTURE_PATH } from "@yoforex/contracts";

/** A picture of ours as it stands in a text. */
export interface PictureInText {
  path: string;
  /** What it shows, in words. */
  alt: string;
}

const MARK = /!\[([^\][\n]*)\]\((\/files\/pictures\/[^\s()]+)\)/g;

const markOf = ({ path, alt }: PictureInText): string => `![${alt}](${path})`;

/** The pictures of ours in a text, each once, in their order. */
export function picturesIn(text: string): PictureInText[] {
  const found = new Map<string, PictureInText>();
  for (const [, alt = "", path = ""] of text.matchAll(MARK))
    if (PICTURE_PATH.test(path) && !found.has(path)) found.set(path, { path, alt });
  return [...found.values()];
}

/** Says in the text what a picture shows; what would end its words is left out. */
export const withAlt = (text: string, path: string, alt: string): string =>
  text.replace(MARK, (whole, _alt, found: string) =>
    found === path ? markOf({ path, alt: alt.replace(/[\][\n]/g, "") }) : whole,
  );

/** Takes a picture out of the text, with the line that it stood on alone. */
export const withoutPicture = (text: string, path: string): string =>
  text
    .replace(MARK, (whole, _alt, found: string) => (found === path ? "\u0000" : whole))
    .replace(/^[ \t]*\u0000[ \t]*\n?/gm, "")
    .replaceAll("\u0000", "");

/**
 * Puts a picture on a line of its own behind the line of the caret.
 * @returns the text, and where the caret is in it then: among the same words as before.
 */
export function withPicture(text: string, path: string, caret: number): { text: string; caret: number } {
  const end = text.indexOf("\n", caret);
  const at = end === -1 ? text.length : end;
  const gap = at === 0 || text[at - 1] === "\n" ? "" : "\n";
  return { text: `${text.slice(0, at)}${gap}${markOf({ path, alt: "" })}\n${text.slice(at)}`, caret };
}
