import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { SignInView } from "@yoforex/contracts";
import { Badge, type Column, DataTable, DateTime } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { FAILURE_WORDS, METHOD_WORDS } from "./sign-in-words.ts";

const COLUMNS: Column<SignInView>[] = [
  { key: "device", label: "Device", rowHeader: true, width: "grow", cell: ({ device }) => device },
  {
    key: "kind",
    label: "What came of it",
    cell: ({ outcome, failure, host }) => (
      <>
        {outcome === "success" ? (
          <Badge tone="gain">signed in</Badge>
        ) : (
          <Badge tone="loss">{failure === null ? "refused" : FAILURE_WORDS[failure]}</Badge>
        )}{" "}
        {host === "admin" ? <Badge tone="line">staff</Badge> : null}
      </>
    ),
  },
  { key: "method", label: "By", width: "fit", hideOnPhone: true, cell: ({ method }) => METHOD_WORDS[method] },
  { key: "place", label: "From", cell: ({ place }) => place ?? "unknown" },
  { key: "at", label: "Time", cell: ({ at }) => <DateTime at={at} /> },
];

/** Who came in to this account or tried to, newest first. */
export function SignInList() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.account.signIns.infiniteQueryOptions(
      { limit: 10 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query} rows={3}>
        {(data) => (
          <DataTable caption="Sign-ins" columns={COLUMNS} rows={rowsOf(data)} rowKey={(row) => row.id} />
        )}
      </Loaded>
      <More query={query}>Older sign-ins</More>
    </>
  );
}
