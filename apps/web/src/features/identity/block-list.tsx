import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { BlockRow } from "@yoforex/contracts";
import { Button, type Column, DataTable, DateTime, Link } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useBlock } from "../../shell/use-block.ts";

const COLUMNS: Column<BlockRow>[] = [
  {
    key: "member",
    label: "Member",
    rowHeader: true,
    width: "grow",
    cell: ({ member }) => <Link to={`/u/${member.username}`}>{member.username}</Link>,
  },
  { key: "since", label: "Since", cell: ({ since }) => <DateTime at={since} style="date" /> },
  {
    key: "end",
    label: "Unblock",
    hideLabel: true,
    align: "end",
    cell: ({ member }) => <Unblock member={member} />,
  },
];

function Unblock({ member }: Pick<BlockRow, "member">) {
  const { busy, unblock } = useBlock(member);
  return (
    <Button size="sm" busy={busy} aria-label={`Unblock ${member.username}`} onClick={unblock}>
      Unblock
    </Button>
  );
}

/** Whom the member has blocked. */
export function BlockList() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.blocks.list.infiniteQueryOptions(
      { limit: 10 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query} rows={2}>
        {(data) =>
          rowsOf(data).length === 0 ? (
            <p className="muted">Nobody. You block somebody on a profile or at a post.</p>
          ) : (
            <DataTable
              caption="Blocked members"
              columns={COLUMNS}
              rows={rowsOf(data)}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
      <More query={query}>More blocked members</More>
    </>
  );
}
