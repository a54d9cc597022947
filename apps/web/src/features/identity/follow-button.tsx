import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type MemberId } from "@yoforex/contracts";
import { Button } from "@yoforex/ui";

interface FollowButtonProps {
  member: { id: string; username: string };
  following: boolean;
  size?: "sm" | undefined;
}

/** Follows a member, or ends that. */
export function FollowButton({ member, following, size }: FollowButtonProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const follow = useMutation(
    trpc.directory.follow.mutationOptions({
      onSuccess: () =>
        Promise.all([
          cache.invalidateQueries(trpc.identity.profile.pathFilter()),
          cache.invalidateQueries(trpc.directory.pathFilter()),
        ]),
    }),
  );
  const word = following ? "Following" : "Follow";
  return (
    <Button
      size={size}
      busy={follow.isPending}
      aria-pressed={following}
      aria-label={`${word} ${member.username}`}
      onClick={() => follow.mutate({ memberId: asId<MemberId>(member.id), on: !following })}
    >
      {word}
    </Button>
  );
}
