import type { RevisionView } from "@yoforex/contracts/revisions";
import type { ReactElement, ReactNode } from "react";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { Select } from "./select.tsx";
import { DateTime } from "./time.tsx";

/** The numbers of two revisions that are compared. */
export interface RevisionPair {
  from: number;
  to: number;
}

interface RevisionPickerProps {
  /** The newest first. */
  revisions: readonly RevisionView[];
  pair: RevisionPair;
  onPair(pair: RevisionPair): void;
  /** What can be done about one of them. */
  actionOf?: (revision: RevisionView) => ReactNode;
  /** The comparison. */
  children: ReactNode;
}

/** Who wrote a post when and why, and any two of its revisions side by side. */
export function RevisionPicker(props: RevisionPickerProps): ReactElement {
  const { revisions, pair, onPair, actionOf, children } = props;
  const options = revisions.map(({ number, editor }) => ({
    value: String(number),
    label: `${number} by ${editor.username}`,
  }));
  return (
    <>
      <ol className="revisions" reversed>
        {revisions.map((revision) => (
          <li key={revision.id} className="revisions__row" aria-current={revision.number === pair.to}>
            <Said revision={revision} />
            <span className="cluster">
              {revision.number === 1 ? null : (
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`Changes of revision ${revision.number}`}
                  onClick={() => onPair({ from: revision.number - 1, to: revision.number })}
                >
                  Changes
                </Button>
              )}
              {actionOf?.(revision)}
            </span>
          </li>
        ))}
      </ol>
      <div className="revisions__pair">
        <Field label="From revision">
          <Select
            options={options}
            value={String(pair.from)}
            onChange={(event) => onPair({ ...pair, from: Number(event.target.value) })}
          />
        </Field>
        <Field label="To revision">
          <Select
            options={options}
            value={String(pair.to)}
            onChange={(event) => onPair({ ...pair, to: Number(event.target.value) })}
          />
        </Field>
      </div>
      {children}
    </>
  );
}

function Said({ revision: { number, editor, reason, covered, at } }: { revision: RevisionView }) {
  return (
    <span>
      <b>{number === 1 ? "Original" : `Revision ${number}`}</b>{" "}
      <span className="meta">
        by {editor.username}, <DateTime at={at} />
        {reason === null ? null : `: ${reason}`}
        {covered ? " (kept by staff)" : null}
      </span>
    </span>
  );
}
