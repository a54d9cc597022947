import type { ReactElement, ReactNode } from "react";

interface ComposerProps {
  /** A `Toolbar`. */
  toolbar?: ReactNode;
  /** A `Field` with a hidden label around a `Textarea`, or its preview as `Prose`. */
  children: ReactNode;
  /** What is safe: "Draft saved 14:21". */
  status?: ReactNode;
  /** Buttons, the one primary last. */
  actions: ReactNode;
}

/** The frame of a text that is being written: tools above, state and buttons beneath. */
export function Composer({ toolbar, children, status, actions }: ComposerProps): ReactElement {
  return (
    <div className="composer">
      {toolbar}
      <div className="composer__text">{children}</div>
      <div className="composer__foot">
        <span className="meta" role="status">
          {status}
        </span>
        <div className="composer__actions">{actions}</div>
      </div>
    </div>
  );
}
