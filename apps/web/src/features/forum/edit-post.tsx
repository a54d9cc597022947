import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { refusalOf } from "@yoforex/client/errors";
import type { PostView, PostWords, ThreadView } from "@yoforex/contracts";
import { Alert, Button, Field, Input } from "@yoforex/ui";
import { useEffect, useRef, useState } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useDraft } from "./draft.ts";
import { EditConflict } from "./edit-conflict.tsx";
import { draftOf, readEdit } from "./edit-draft.ts";
import { PostEditor } from "./post-editor.tsx";
import { targetOfPost } from "./post-target.ts";
import { useEditPost } from "./use-edit-post.ts";

interface EditPostProps {
  thread: ThreadView;
  post: PostView;
  onClose(): void;
}

/** Edits a post where it stands. */
export function EditPost(props: EditPostProps) {
  const trpc = useTRPC();
  const input = { target: targetOfPost(props.post) };
  const words = useQuery(
    trpc.forum.words.queryOptions(input, { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false }),
  );
  return (
    <Loaded query={words} rows={4}>
      {(data) => <EditForm {...props} words={data} />}
    </Loaded>
  );
}

function EditForm({ thread, post, words, onClose }: EditPostProps & { words: PostWords }) {
  const [kept, keep, clear] = useDraft(`edit.${post.id}`);
  const [draft, setDraft] = useState(() => readEdit(kept) ?? draftOf(words));
  const change = (next: Partial<typeof draft>) => {
    const changed = { ...draft, ...next };
    setDraft(changed);
    keep(JSON.stringify(changed));
  };
  const close = () => {
    clear();
    onClose();
  };
  const edit = useEditPost({ thread, post, onDone: close });
  const frame = useFocusedText();
  const conflict = refusalOf(edit.error)?.code === "EDIT_CONFLICT";
  return (
    <div ref={frame} className="stack">
      {edit.refused === null || conflict ? null : (
        <Alert tone="loss" live title={edit.refused}>
          Your text is kept.
        </Alert>
      )}
      {conflict ? (
        <EditConflict error={edit.error} draft={draft} onChoose={change} onChosen={edit.forget} />
      ) : null}
      {post.number === 1 ? (
        <>
          <Field label="Title" required>
            <Input value={draft.title} onChange={(event) => change({ title: event.target.value })} />
          </Field>
          <Field label="Tags" hint="Up to 5, such as mt5 orders">
            <Input value={draft.tags} onChange={(event) => change({ tags: event.target.value })} />
          </Field>
        </>
      ) : null}
      <PostEditor
        label={`Text of post ${post.number}`}
        text={draft.body}
        onText={(body) => change({ body })}
        status="What it says now stays in its history."
        actions={
          <>
            <Button variant="quiet" disabled={edit.busy} onClick={close}>
              Cancel
            </Button>
            <Button variant="primary" busy={edit.busy} disabled={conflict} onClick={() => edit.save(draft)}>
              Save
            </Button>
          </>
        }
      />
    </div>
  );
}

/** Puts the cursor into the text once the editor is there, since it was asked for. */
function useFocusedText() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.querySelector("textarea")?.focus();
  }, []);
  return frame;
}
