import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import { Page, PageHeader } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { ReverseTip } from "./reverse-tip.tsx";
import { TransferSides } from "./transfer-sides.tsx";

const route = getRouteApi("/staff/ledger/transfers/$transferId");

/** One transfer at an address of its own. */
export function TransferPage() {
  useTitle("Transfer");
  const trpc = useTRPC();
  const { transferId } = route.useParams();
  const transfer = useQuery(trpc.economy.transfer.queryOptions({ transferId }));
  return (
    <Page>
      <PageHeader
        title="Transfer"
        crumbs={[{ label: "Ledger browser", to: "/ledger/transfers" }, { label: transferId }]}
      />
      <Loaded query={transfer} rows={4}>
        {(data) => (
          <>
            <TransferSides transfer={data} />
            <ReverseTip transfer={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
