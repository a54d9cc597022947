import type { PostView } from "@yoforex/contracts";
import { IconButton, Menu, MoreIcon } from "@yoforex/ui";
import { lazy, Suspense, useState } from "react";
import { useBlock } from "../../shell/use-block.ts";

const FlagDialog = lazy(() => import("./flag-dialog.tsx").then((file) => ({ default: file.FlagDialog })));

/** What can be done about a post that somebody else wrote, and about its author. */
export function PostMenu({ post }: { post: PostView }) {
  const { author, number } = post;
  const { busy, block } = useBlock(author);
  const [isFlagging, setFlagging] = useState(false);
  const isShown = post.html !== "" && !post.deleted;
  return (
    <>
      <Menu
        trigger={
          <IconButton icon={MoreIcon} size="sm" label={`More about post ${number} by ${author.username}`} />
        }
        items={[
          ...(isShown ? [{ label: "Flag this post", onSelect: () => setFlagging(true) }] : []),
          ...(post.block === null
            ? [{ label: `Block ${author.username}`, danger: true, disabled: busy, onSelect: block }]
            : []),
        ]}
      />
      {isFlagging ? (
        <Suspense>
          <FlagDialog post={post} onClose={() => setFlagging(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
