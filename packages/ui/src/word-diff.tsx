import type { PostWords } from "@yoforex/contracts/revisions";
import type { ReactElement } from "react";
import { wordChanges } from "./word-changes.ts";

interface WordDiffProps {
  before: string;
  after: string;
}

/** A text with what was taken out struck through and what came in underlined; readers of screens hear both. */
function WordDiff({ before, after }: WordDiffProps): ReactElement {
  return (
    <div className="word-diff">
      {wordChanges(before, after).map(({ text, kind }, index) => {
        // The runs of one comparison never move.
        if (kind === "removed") return <del key={index}>{text}</del>;
        return kind === "added" ? <ins key={index}>{text}</ins> : <span key={index}>{text}</span>;
      })}
    </div>
  );
}

type Words = Pick<PostWords, "title" | "tags" | "body">;

/** A whole post at two times: its title and tags where they differ, and its text. */
export function PostDiff({ before, after }: { before: Words; after: Words }): ReactElement {
  const [old, now] = [before.tags?.join(" ") ?? "", after.tags?.join(" ") ?? ""];
  return (
    <div className="stack">
      {before.title === null || after.title === null || before.title === after.title ? null : (
        <Part name="Title" before={before.title} after={after.title} />
      )}
      {old === now ? null : <Part name="Tags" before={old} after={now} />}
      {before.body === after.body ? (
        <p className="muted">The text is the same.</p>
      ) : (
        <Part name="Text" before={before.body} after={after.body} />
      )}
    </div>
  );
}

const Part = ({ name, ...texts }: WordDiffProps & { name: string }) => (
  <section aria-label={name}>
    <h3 className="field__label">{name}</h3>
    <WordDiff {...texts} />
  </section>
);
