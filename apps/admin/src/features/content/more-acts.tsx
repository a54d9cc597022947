import { useNavigate } from "@tanstack/react-router";
import type { AdminPost } from "@yoforex/contracts";
import { IconButton, Menu, MoreIcon } from "@yoforex/ui";
import { useState } from "react";
import { EditPost } from "./edit-post.tsx";
import { PaceThread } from "./pace-thread.tsx";
import { PostHistory } from "./post-history.tsx";

/** What staff rarely do to a post. */
export function MoreActs({ post }: { post: AdminPost }) {
  const [act, setAct] = useState<"edit" | "history" | "pace" | null>(null);
  const navigate = useNavigate();
  const close = () => setAct(null);
  return (
    <>
      <Menu
        trigger={
          <IconButton
            icon={MoreIcon}
            size="sm"
            label={`More about a ${post.type} by ${post.author.username}`}
          />
        }
        items={[
          { label: "Edit", onSelect: () => setAct("edit") },
          { label: "Move posts", onSelect: () => void navigate({ to: `/content/${post.threadId}` }) },
          { label: "History", onSelect: () => setAct("history") },
          ...(post.type === "thread" ? [{ label: "Pace", onSelect: () => setAct("pace") }] : []),
        ]}
      />
      {act === "edit" ? <EditPost post={post} onClose={close} /> : null}
      {act === "history" ? <PostHistory post={post} onClose={close} /> : null}
      {act === "pace" ? <PaceThread post={post} onClose={close} /> : null}
    </>
  );
}
