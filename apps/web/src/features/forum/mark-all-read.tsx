import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { asId, type CategoryId } from "@yoforex/contracts";
import { Button, toast } from "@yoforex/ui";
import { countWords } from "../../shell/count-words.ts";

/** Marks everything as read, or everything in one category. */
export function MarkAllRead({ categoryId }: { categoryId?: string | undefined }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const mark = useMutation(
    trpc.reading.markAllRead.mutationOptions({
      onSuccess: ({ threads }) => {
        toast.success(`${countWords(threads, "thread", "threads")} marked as read.`);
        return cache.invalidateQueries(trpc.forum.pathFilter());
      },
    }),
  );
  return (
    <p className="section-foot">
      <Button
        size="sm"
        busy={mark.isPending}
        onClick={() =>
          mark.mutate(categoryId === undefined ? {} : { categoryId: asId<CategoryId>(categoryId) })
        }
      >
        Mark all as read
      </Button>
    </p>
  );
}
