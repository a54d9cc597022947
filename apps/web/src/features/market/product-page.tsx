import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { ListingView } from "@yoforex/contracts";
import { Page } from "@yoforex/ui";
import { lazy, Suspense } from "react";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { BuyBar, Offer } from "./offer.tsx";
import { Product } from "./product.tsx";
import { SellerCard } from "./seller-card.tsx";
import { useSale } from "./use-sale.ts";

/** Whoever only looks never loads what one pays with. */
const Checkout = lazy(() => import("./checkout.tsx").then((file) => ({ default: file.Checkout })));

const route = getRouteApi("/p/$slug");

/** One product: what it is, its files, and what buying it means. */
export function ProductPage() {
  const trpc = useTRPC();
  const { slug } = route.useParams();
  const listing = useQuery(trpc.market.listing.queryOptions({ slug }));
  useTitle(listing.data?.title ?? "Product");
  if (listing.data !== undefined) return <ProductSheet key={listing.data.id} listing={listing.data} />;
  return (
    <Page>
      <Loaded query={listing} page="Product">
        {() => null}
      </Loaded>
    </Page>
  );
}

function ProductSheet({ listing }: { listing: ListingView }) {
  const sale = useSale(listing);
  return (
    <Page
      rail={
        <>
          <Offer listing={listing} sale={sale} />
          <SellerCard seller={listing.seller} />
        </>
      }
    >
      <Product listing={listing} />
      <BuyBar listing={listing} sale={sale} />
      {sale.buying === null ? null : (
        <Suspense>
          <Checkout listing={listing} quote={sale.buying} onClose={sale.close} />
        </Suspense>
      )}
    </Page>
  );
}
