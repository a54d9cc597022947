import type { ReactElement, ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";
import { CloseIcon } from "./icons.ts";

interface ErrorStateProps {
  /** What did not work, in words. */
  title: string;
  /** What is safe: "Your text is saved." or "No coins moved." */
  safe?: ReactNode;
  /** What to do. */
  children?: ReactNode;
  /** A button or a link that does it. */
  action?: ReactNode;
  /** What support can look up: a code, a request's id. */
  id?: string | undefined;
  /** The level of its title: 1 where it is the whole page, 3 inside a section; otherwise 2. */
  level?: 1 | 2 | 3 | undefined;
}

/** A failure in place of content: what is safe, what to do, and an id to copy. */
export function ErrorState({ title, safe, children, action, id, level = 2 }: ErrorStateProps): ReactElement {
  const Title = `h${level}` as const;
  return (
    <div className="empty empty--error" role="alert">
      <Title className="empty__title">
        <CloseIcon className="empty__icon" /> {title}
      </Title>
      {safe ? <p className="empty__safe">{safe}</p> : null}
      {children ? <p>{children}</p> : null}
      {action}
      {id ? (
        <p className="empty__id">
          <code className="ref">{id}</code> <CopyButton text={id} label="Copy id" />
        </p>
      ) : null}
    </div>
  );
}
