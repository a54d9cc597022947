import type { SearchSpans } from "@yoforex/contracts";

/** A text with what was looked for marked in it. */
export const Spans = ({ spans }: { spans: SearchSpans }) =>
  spans.map(({ text, hit }, index) => {
    // The spans of one text have an order and nothing else.
    const key = `${index}`;
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
