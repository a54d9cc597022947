import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import type { MemberId } from "@yoforex/contracts";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { AdjustmentTable } from "./adjustment-table.tsx";

/** What staff gave one member and took from her. */
export function MemberAdjustments({ memberId }: { memberId: MemberId }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.adjustments.list.infiniteQueryOptions(
      { limit: 10, memberId },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Loaded query={query} rows={1}>
      {(data) => (
        <>
          <AdjustmentTable
            rows={rowsOf(data)}
            empty={<p className="meta">None: nobody gave her coins by hand or took some.</p>}
          />
          <More query={query} />
        </>
      )}
    </Loaded>
  );
}
