import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { asId, type PurchaseId, type PurchaseView, UUID } from "@yoforex/contracts";
import {
  Badge,
  CopyButton,
  DateTime,
  DefinitionList,
  formatFigure,
  Link,
  Page,
  PageHeader,
  Section,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { NotFoundPage } from "../../shell/not-found-page.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { TransferDetails } from "../economy/transfer-details.tsx";
import { OwnReview } from "./own-review.tsx";
import { PurchaseActions } from "./purchase-actions.tsx";

const route = getRouteApi("/orders/$purchaseId");
const TONE = { escrow: "warn", released: "gain", refunded: "plain" } as const;
const WORDS = { escrow: "in escrow", released: "seller paid", refunded: "refunded" } as const;

/** One order: what was paid, where it stands, both sides of the payment. */
export function OrderPage() {
  useTitle("Order");
  const { purchaseId } = route.useParams();
  if (!UUID.test(purchaseId)) return <NotFoundPage />;
  return <MembersOnly title="Order">{() => <Order purchaseId={purchaseId} />}</MembersOnly>;
}

function Order({ purchaseId }: { purchaseId: string }) {
  const trpc = useTRPC();
  const order = useQuery(trpc.market.order.queryOptions({ purchaseId: asId<PurchaseId>(purchaseId) }));
  return (
    <Page>
      <Loaded query={order} page="Order">
        {(data) => <Facts order={data} />}
      </Loaded>
    </Page>
  );
}

function Facts({ order }: { order: PurchaseView }) {
  return (
    <>
      <PageHeader
        title={`Order ${order.number}`}
        crumbs={[{ label: "Library", to: "/library" }, { label: order.number }]}
        meta={<Badge tone={TONE[order.status]}>{WORDS[order.status]}</Badge>}
        actions={<PurchaseActions purchase={order} />}
      />
      <div className="facts">
        <DefinitionList
          items={[
            { term: "Product", value: <Link to={`/p/${order.listing.slug}`}>{order.listing.title}</Link> },
            {
              term: "Seller",
              value: <Link to={`/u/${order.seller.username}`}>{order.seller.username}</Link>,
            },
            { term: "Bought", value: <DateTime at={order.createdAt} zone /> },
            { term: "Price", value: formatFigure(order.price) },
            { term: "Seller’s share", value: formatFigure(order.sellerShare) },
            { term: "Platform’s share", value: formatFigure(order.platformShare) },
            { term: "Escrow ends", value: <DateTime at={order.escrowEndsAt} zone /> },
            { term: "Refund by you alone, until", value: <DateTime at={order.refundEndsAt} zone /> },
            { term: "Downloads", value: formatFigure(order.downloadCount) },
            {
              term: "Licence key",
              value:
                order.licenseKey === null ? (
                  "ended"
                ) : (
                  <span className="copied">
                    <code>{order.licenseKey}</code> <CopyButton text={order.licenseKey} />
                  </span>
                ),
            },
          ]}
        />
      </div>
      <OwnReview purchaseId={order.id} />
      {order.transferId === null ? null : (
        <Section title="Both sides of the payment">
          <TransferDetails transferId={order.transferId} />
        </Section>
      )}
    </>
  );
}
