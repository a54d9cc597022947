import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface ProseProps {
  /** HTML that the server rendered and sanitised. Never pass anything else. */
  html?: string | undefined;
  children?: ReactNode;
  className?: string | undefined;
}

/** Text for reading: 16 px at 1.62 and 68 characters, with quotes, lists, tables and code. */
export function Prose({ html, children, className }: ProseProps): ReactElement {
  const look = classNames("prose", className);
  return html === undefined ? (
    <div className={look}>{children}</div>
  ) : (
    // The caller vouches for it: only the server's sanitiser makes such text.
    <div className={look} dangerouslySetInnerHTML={{ __html: withReachableCode(html) }} />
  );
}

/** Blocks of code and tables scroll sideways, so the keyboard must be able to reach them. */
const withReachableCode = (html: string): string =>
  html.replaceAll("<pre>", '<pre tabindex="0">').replaceAll("<table>", '<table tabindex="0">');
