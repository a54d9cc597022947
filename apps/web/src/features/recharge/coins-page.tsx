import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { CoinOfferView } from "@yoforex/contracts";
import { Alert, EmptyState, formatFigure, Link, Page, PageHeader, Section } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { PackageForm } from "./package-form.tsx";
import { RechargeList } from "./recharge-list.tsx";

const route = getRouteApi("/coins");

/** Coins for money: what is for sale, and what one has ordered. */
export function CoinsPage() {
  useTitle("Get coins");
  return (
    <MembersOnly title="Get coins">
      {() => (
        <Page>
          <PageHeader
            title="Get coins"
            lede="Bought coins can be spent at once, before all others. They can’t be withdrawn."
          />
          <Offer />
          <Section title="Your orders">
            <RechargeList />
          </Section>
        </Page>
      )}
    </MembersOnly>
  );
}

function Offer() {
  const trpc = useTRPC();
  const { missing = 0, back } = route.useSearch();
  const offer = useQuery(trpc.recharge.offer.queryOptions());
  return (
    <Section title="Packages">
      <Loaded query={offer} rows={7}>
        {(data) => <Packages offer={data} missing={missing} back={back} />}
      </Loaded>
    </Section>
  );
}

interface PackagesProps {
  offer: CoinOfferView;
  missing: number;
  back: string | undefined;
}

function Packages({ offer, missing, back }: PackagesProps) {
  if (!offer.open || offer.packages.length === 0) {
    return (
      <EmptyState title="No coins are for sale now">
        Nobody takes payments here at the moment. Coins are earned by answering, writing and selling.
      </EmptyState>
    );
  }
  return (
    <div className="fields form-page">
      {missing > 0 ? (
        <Alert
          title={`${formatFigure(missing)} more coins are needed.`}
          action={back === undefined ? null : <Link to={back}>Back to the product</Link>}
        >
          The smallest package that brings them is chosen below.
        </Alert>
      ) : null}
      {offer.test ? (
        <Alert tone="warn" title="Test payments: no money moves.">
          The provider’s page is a test page, and so is what you pay there.
        </Alert>
      ) : null}
      <PackageForm packages={offer.packages} missing={missing} backTo={back} />
    </div>
  );
}
