import type { ReactElement, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button.tsx";

interface FileLinkProps extends Pick<ButtonLook, "size" | "variant"> {
  /** A path of the server, which answers with a file. */
  href: string;
  children: ReactNode;
}

/** A link to a file, which the browser saves; it looks like a button, and no page changes. */
export function FileLink({ href, size, variant, children }: FileLinkProps): ReactElement {
  return (
    <a href={href} download className={buttonClass({ size, variant })}>
      {children}
    </a>
  );
}
