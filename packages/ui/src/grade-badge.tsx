import type { ReactElement } from "react";

export type Grade = "E0" | "E1" | "E2" | "E3" | "E4";

/** What each grade of evidence says, and what it does not prove. Every page that shows a grade prints the latter. */
export const GRADES: Readonly<Record<Grade, { words: string; limits: string }>> = {
  E0: {
    words: "image or text",
    limits: "Nothing was recomputed. An image or a text proves nothing by itself.",
  },
  E1: {
    words: "sums disagree",
    limits: "The file was read, and its own figures do not follow from its rows.",
  },
  E2: {
    words: "sums agree",
    limits:
      "An edited file that adds up is still E2. It shows neither real money nor what your broker would have filled.",
  },
  E3: {
    words: "history unchanged",
    limits: "Later uploads never rewrote earlier ones. It does not show real money.",
  },
  E4: {
    words: "forward-recorded",
    limits: "Each trade was stamped here when it happened. It does not show real money.",
  },
};

/** A grade of evidence with its words; `short` leaves the words to assistive technology. */
export function GradeBadge({ grade, short }: { grade: Grade; short?: boolean | undefined }): ReactElement {
  const { words } = GRADES[grade];
  return (
    <span className="grade" title={short ? words : undefined}>
      <b>{grade}</b> <span className={short ? "sr" : "grade__words"}>{words}</span>
    </span>
  );
}

/** The sentence beside a grade that says what it does not prove. */
export function GradeLimits({ grade }: { grade: Grade }): ReactElement {
  return (
    <p className="limits">
      <b>What {grade} does not prove.</b> {GRADES[grade].limits}
    </p>
  );
}
