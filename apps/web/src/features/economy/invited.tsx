import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { ReferralSettings, ReferralView } from "@yoforex/contracts";
import { type Column, DataTable, DateTime, EmptyState, formatFigure, Link } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";

/** What is still to be done, or what it came to. */
function lacking({ activeDays, earned, qualified }: ReferralView, asked: ReferralSettings): string {
  if (qualified.state === "paid") return "settled in";
  if (qualified.state === "nothing") return "settled in; a cap was reached";
  if (qualified.state === "taken_back") return "taken back by staff";
  const days = Math.max(0, asked.activeDays - activeDays);
  const coins = Math.max(0, asked.earnedCoins - earned);
  const lacks = [
    days > 0 ? `${days} active ${days === 1 ? "day" : "days"}` : "",
    coins > 0 ? `${formatFigure(coins)} coins to earn` : "",
  ].filter(Boolean);
  return lacks.length === 0 ? "settled in, paid shortly" : `lacks ${lacks.join(" and ")}`;
}

const PURCHASE: Record<ReferralView["purchase"]["state"], string> = {
  open: "none settled",
  paid: "settled",
  nothing: "settled; a cap was reached",
  taken_back: "taken back by staff",
};

const broughtBy = ({ qualified, purchase }: ReferralView): number =>
  [qualified, purchase].reduce((sum, { state, coins }) => (state === "paid" ? sum + coins : sum), 0);

const columns = (asked: ReferralSettings): Column<ReferralView>[] => [
  {
    key: "who",
    label: "Who",
    rowHeader: true,
    width: "fit",
    cell: ({ username }) =>
      username === null ? "somebody who has left" : <Link to={`/u/${username}`}>{username}</Link>,
  },
  { key: "since", label: "Joined", cell: ({ joinedAt }) => <DateTime at={joinedAt} /> },
  { key: "lacks", label: "Settling in", width: "grow", cell: (row) => lacking(row, asked) },
  { key: "purchase", label: "First purchase", cell: ({ purchase }) => PURCHASE[purchase.state] },
  {
    key: "coins",
    label: "Coins",
    align: "end",
    phone: "corner",
    cell: (row) => formatFigure(broughtBy(row)),
  },
];

/** Who joined by one's link, newest first. */
export function Invited({ conditions }: { conditions: ReferralSettings }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.economy.referrals.infiniteQueryOptions(
      { limit: 20 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Who joined"
            columns={columns(conditions)}
            rows={rowsOf(data)}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="Nobody yet">
                Whoever registers by your link and proves an address is listed here by name.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      <More query={query}>Earlier ones</More>
    </>
  );
}
