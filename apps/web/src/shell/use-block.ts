import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type Block, type MemberId } from "@yoforex/contracts";
import { toast } from "@yoforex/ui";

interface Other {
  id: string;
  username: string;
}

/** Blocks a member or takes that back; whatever shows the two to each other is read anew. */
export function useBlock({ id, username }: Other) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const refresh = () =>
    Promise.all(
      [trpc.forum.thread, trpc.identity.profile, trpc.blocks.list].map((of) =>
        cache.invalidateQueries({ queryKey: of.pathKey() }),
      ),
    );
  const memberId = asId<MemberId>(id);
  const block = useMutation(
    trpc.blocks.block.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast.success(`You and ${username} don’t reach each other any more.`);
      },
    }),
  );
  const unblock = useMutation(
    trpc.blocks.unblock.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast.success(`${username} is no longer blocked.`);
      },
    }),
  );
  return {
    busy: block.isPending || unblock.isPending,
    block: () => block.mutate({ memberId }),
    unblock: () => unblock.mutate({ memberId }),
  };
}

/** What stands in place of a post between two who have blocked each other. */
export const BLOCK_WORDS: Record<Block, string> = {
  by_you: "You blocked this member.",
  by_them: "This member blocked you.",
};
