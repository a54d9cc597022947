import { messageFor, refusalOf } from "@yoforex/client/errors";
import { Alert, Button, PostDiff } from "@yoforex/ui";
import { draftOf, type EditDraft } from "./edit-draft.ts";
import { tagsOf } from "./new-thread-draft.ts";

interface EditConflictProps {
  error: unknown;
  draft: EditDraft;
  onChoose(draft: Partial<EditDraft>): void;
  onChosen(): void;
}

/** Two edits began with the same revision: shows how they differ, and lets the later one decide. */
export function EditConflict({ error, draft, onChoose, onChosen }: EditConflictProps) {
  const refusal = refusalOf(error);
  if (refusal?.code !== "EDIT_CONFLICT") return null;
  const now = refusal.details;
  const mine = {
    title: now.title === null ? null : draft.title,
    tags: now.tags === null ? null : tagsOf(draft.tags),
    body: draft.body,
  };
  const choose = (next: Partial<EditDraft>) => {
    onChoose(next);
    onChosen();
  };
  return (
    <Alert tone="warn" live title={messageFor(error)}>
      <div className="stack">
        <p>Struck through is what the post says now, underlined is yours.</p>
        <PostDiff before={now} after={mine} />
        <span className="cluster">
          <Button size="sm" onClick={() => choose({ revision: now.revision })}>
            Go on with mine
          </Button>
          <Button size="sm" onClick={() => choose(draftOf(now))}>
            Go on with what it says now
          </Button>
        </span>
      </div>
    </Alert>
  );
}
