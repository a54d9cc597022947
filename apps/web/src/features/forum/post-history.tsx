import type { PostView } from "@yoforex/contracts";
import { Alert, Button } from "@yoforex/ui";
import { lazy, Suspense, useState } from "react";

const HistoryDialog = lazy(() =>
  import("./history-dialog.tsx").then((file) => ({ default: file.HistoryDialog })),
);

/** The way to what an edited post said before. */
export function PostHistory({ post }: { post: PostView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        aria-label={`History of post ${post.number}`}
        onClick={() => setOpen(true)}
      >
        History
      </Button>
      {isOpen ? (
        <Suspense>
          <HistoryDialog post={post} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Leads a reader who knows an earlier revision to what has changed in it. */
export function PostChanged({ post, from }: { post: PostView; from: number }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Alert
        title="Edited since you read it."
        action={
          <Button size="sm" aria-label={`What changed in post ${post.number}`} onClick={() => setOpen(true)}>
            What changed
          </Button>
        }
      />
      {isOpen ? (
        <Suspense>
          <HistoryDialog post={post} from={from} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
