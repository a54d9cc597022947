import { type ReactElement, type ReactNode, useId } from "react";

interface SectionProps {
  title: ReactNode;
  /** At the end of the heading's line: a link, a note, small buttons. */
  aside?: ReactNode;
  /** The address of the section within its page. */
  id?: string | undefined;
  children: ReactNode;
}

/** A part of a page under its own h2. */
export function Section({ title, aside, id, children }: SectionProps): ReactElement {
  const headingId = useId();
  return (
    <section className="sect" id={id} aria-labelledby={headingId}>
      <div className="sec-head">
        <h2 id={headingId}>{title}</h2>
        {aside ? <div className="sec-head__aside">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** A part of the rail: smaller, with a hairline above all but the first. */
export function RailSection({ title, aside, id, children }: SectionProps): ReactElement {
  const headingId = useId();
  return (
    <section className="rail__sec" id={id} aria-labelledby={headingId}>
      <div className="sec-head">
        <h2 id={headingId}>{title}</h2>
        {aside ? <div className="sec-head__aside">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
