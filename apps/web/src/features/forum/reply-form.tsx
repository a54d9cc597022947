import { useLocation } from "@tanstack/react-router";
import type { ThreadView } from "@yoforex/contracts";
import { Alert, ButtonLink, Section, Skeleton } from "@yoforex/ui";
import { lazy, Suspense } from "react";
import { useMe } from "../../shell/use-me.ts";

/** A reader who only reads never loads what one writes with. */
const ReplyEditor = lazy(() => import("./reply-editor.tsx").then((file) => ({ default: file.ReplyEditor })));

/** Where one answers; or why one can't. */
export function ReplyForm({ thread }: { thread: ThreadView }) {
  const me = useMe();
  const { href } = useLocation();
  if (me === undefined) return null;
  return (
    <Section title="Your reply" id="reply">
      {me === null ? (
        <Alert
          title="Sign in to reply."
          action={<ButtonLink to={`/sign-in?to=${encodeURIComponent(href)}`}>Sign in</ButtonLink>}
        />
      ) : thread.locked ? (
        <Alert tone="warn" title="This thread is locked. It can be read, and nothing is added." />
      ) : thread.post.block !== null && !thread.can.reply ? (
        <Alert
          title={`You and ${thread.author.username} have nothing to do with each other, so you can’t reply here.`}
        />
      ) : (
        <Suspense fallback={<Skeleton shape="block" label="The editor is on its way" />}>
          <ReplyEditor key={thread.id} thread={thread} />
        </Suspense>
      )}
    </Section>
  );
}
