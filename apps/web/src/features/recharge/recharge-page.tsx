import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { asId, type RechargeId, type RechargeView, UUID } from "@yoforex/contracts";
import { Badge, DateTime, DefinitionList, formatFigure, Page, PageHeader, Section } from "@yoforex/ui";
import { useEffect } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { NotFoundPage } from "../../shell/not-found-page.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { TransferDetails } from "../economy/transfer-details.tsx";
import { RechargeState } from "./recharge-state.tsx";
import { askAgainIn, dollars, stateOf } from "./recharge-words.ts";

const route = getRouteApi("/coins/$rechargeId");

/** Where one comes back to from the provider's page: how the order stands, and its receipt. */
export function RechargePage() {
  useTitle("Order for coins");
  const { rechargeId } = route.useParams();
  if (!UUID.test(rechargeId)) return <NotFoundPage />;
  return (
    <MembersOnly title="Order for coins">
      {() => <Recharge rechargeId={asId<RechargeId>(rechargeId)} />}
    </MembersOnly>
  );
}

function Recharge({ rechargeId }: { rechargeId: RechargeId }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const order = useQuery(
    trpc.recharge.order.queryOptions(
      { rechargeId },
      { refetchInterval: ({ state }) => (state.data === undefined ? false : askAgainIn(state.data)) },
    ),
  );
  const transferId = order.data?.transferId;
  useEffect(() => {
    if (transferId === undefined || transferId === null) return;
    void cache.invalidateQueries(trpc.economy.pathFilter());
    void cache.invalidateQueries(trpc.market.quote.pathFilter());
    void cache.invalidateQueries(trpc.identity.me.queryFilter());
  }, [transferId, cache, trpc]);
  return (
    <Page>
      <Loaded query={order} page="Order for coins">
        {(data) => <Receipt order={data} />}
      </Loaded>
    </Page>
  );
}

function Receipt({ order }: { order: RechargeView }) {
  const state = stateOf(order);
  return (
    <>
      <PageHeader
        title={`Order ${order.number}`}
        crumbs={[{ label: "Get coins", to: "/coins" }, { label: order.number }]}
        meta={<Badge tone={state.tone}>{state.word}</Badge>}
      />
      <RechargeState order={order} />
      <Section title="Receipt">
        <div className="facts">
          <DefinitionList
            items={[
              { term: "Coins", value: formatFigure(order.coins) },
              { term: "Bonus", value: formatFigure(order.bonus) },
              { term: "Price", value: dollars(order.cents) },
              { term: "Paid with", value: order.provider === "test" ? "test payments, no money" : "Stripe" },
              { term: "Ordered", value: <DateTime at={order.createdAt} zone /> },
              {
                term: "Confirmed",
                value: order.paidAt === null ? "not yet" : <DateTime at={order.paidAt} zone />,
              },
              ...(order.refundedCents > 0
                ? [
                    { term: "Money refunded", value: dollars(order.refundedCents) },
                    { term: "Coins taken back", value: formatFigure(order.takenBack) },
                    { term: "Coins owed", value: formatFigure(order.owed) },
                  ]
                : []),
            ]}
          />
        </div>
      </Section>
      {order.transferId === null ? null : (
        <Section title="Where the coins came from">
          <TransferDetails transferId={order.transferId} />
        </Section>
      )}
    </>
  );
}
