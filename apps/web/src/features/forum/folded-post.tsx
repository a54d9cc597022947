import type { Block, MemberRef } from "@yoforex/contracts";
import { Button } from "@yoforex/ui";
import { type ReactNode, useState } from "react";
import { BLOCK_WORDS, useBlock } from "../../shell/use-block.ts";

interface FoldedPostProps {
  author: MemberRef;
  block: Block;
  children: ReactNode;
}

/** A post between two who have blocked each other: its place stays, its words come when they are asked for. */
export function FoldedPost({ author, block, children }: FoldedPostProps) {
  const [isShown, setShown] = useState(false);
  const { busy, unblock } = useBlock(author);
  return (
    <div className="stack">
      <p className="muted">
        {BLOCK_WORDS[block]}{" "}
        <Button size="sm" variant="quiet" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? "Fold" : "Show"}
        </Button>{" "}
        {block === "by_you" ? (
          <Button size="sm" variant="quiet" busy={busy} onClick={unblock}>
            Unblock
          </Button>
        ) : null}
      </p>
      {isShown ? children : null}
    </div>
  );
}
