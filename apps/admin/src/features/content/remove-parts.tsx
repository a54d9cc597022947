import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import { messageFor } from "@yoforex/client/errors";
import { type AdminPost, asId, type PictureId, type PollId } from "@yoforex/contracts";
import { Button } from "@yoforex/ui";
import { useState } from "react";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

interface Part {
  type: "poll" | "picture";
  id: string;
  name: string;
  removed: boolean;
}

const partsOf = ({ poll, pictures }: AdminPost): Part[] => [
  ...(poll === null ? [] : [{ ...poll, type: "poll" as const, name: "poll" }]),
  ...pictures.map((each, index) => ({ ...each, type: "picture" as const, name: `picture ${index + 1}` })),
];

/** What a post has besides its words: its poll and its pictures, each of which staff take away and give back. */
export function PostParts({ post }: { post: AdminPost }) {
  const [part, setPart] = useState<Part | null>(null);
  const parts = partsOf(post);
  if (parts.length === 0) return null;
  return (
    <>
      {parts.map((each) => (
        <Button key={each.id} size="sm" onClick={() => setPart(each)}>
          {each.removed ? "Restore" : "Remove"} {each.name}
        </Button>
      ))}
      {part === null ? null : <TurnDialog post={post} part={part} onClose={() => setPart(null)} />}
    </>
  );
}

interface TurnDialogProps {
  post: AdminPost;
  part: Part;
  onClose(): void;
}

function TurnDialog({ post, part, onClose }: TurnDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const done = {
    meta: { quiet: true },
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries();
    },
  };
  const poll = useMutation(trpc.content.removePoll.mutationOptions(done));
  const picture = useMutation(trpc.content.removePicture.mutationOptions(done));
  const current = part.type === "poll" ? poll : picture;
  const verb = part.removed ? "Restore" : "Remove";
  const confirm = (reason: string) => {
    const removed = !part.removed;
    if (part.type === "poll") poll.mutate({ pollId: asId<PollId>(part.id), removed, reason });
    else picture.mutate({ pictureId: asId<PictureId>(part.id), removed, reason });
  };
  const path = post.pictures.find(({ id }) => id === part.id)?.path;
  return (
    <ReasonDialog
      title={`${verb} this ${part.type}?`}
      confirm={verb}
      danger={!part.removed}
      templates={["It shows personal data.", "Spam.", "It asks for votes or reviews."]}
      busy={current.isPending}
      error={current.isError ? messageFor(current.error) : undefined}
      onClose={onClose}
      onConfirm={confirm}
    >
      {path === undefined ? (
        `“${post.poll?.question ?? ""}”, with its votes.`
      ) : (
        <img className="post-parts__look" src={path} alt={`${part.name} of ${post.author.username}`} />
      )}{" "}
      In “{post.threadTitle}” by {post.author.username}. It can be undone here at any time.
    </ReasonDialog>
  );
}
