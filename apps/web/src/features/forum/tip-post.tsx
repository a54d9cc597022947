import type { PostView, ThreadView } from "@yoforex/contracts";
import { Button, CoinAmount } from "@yoforex/ui";
import { lazy, Suspense, useState } from "react";
import { countWords } from "../../shell/count-words.ts";
import { useMe } from "../../shell/use-me.ts";

/** Who doesn't tip never loads the dialog. */
const TipDialog = lazy(() => import("./tip-dialog.tsx").then((file) => ({ default: file.TipDialog })));

interface TipPostProps {
  thread: Pick<ThreadView, "can">;
  post: PostView;
}

/** What a post was tipped and a bounty paid for it in all, and the button by which others add to it; nothing where there is neither. */
export function TipPost({ thread, post }: TipPostProps) {
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const isOpen = !post.hidden && post.block === null;
  const mayTip = Boolean(me) && thread.can.tip && isOpen && me?.id !== post.author.id;
  return (
    <>
      {post.tips.count === 0 ? null : (
        <span className="meta post__tips">
          <CoinAmount amount={post.tips.coins} size="sm" quiet /> {countWords(post.tips.count, "tip", "tips")}
        </span>
      )}
      {post.bounty === 0 ? null : (
        <span className="meta post__tips">
          <CoinAmount amount={post.bounty} size="sm" quiet /> by the bounty
        </span>
      )}
      {mayTip ? (
        <Button
          size="sm"
          variant="quiet"
          aria-label={`Tip ${post.author.username} for post ${post.number}`}
          onClick={() => setAsking(true)}
        >
          Tip
        </Button>
      ) : null}
      {asking && me ? (
        <Suspense>
          <TipDialog post={post} spendable={me.spendable} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
