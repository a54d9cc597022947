import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import {
  DefinitionList,
  formatFigure,
  Link,
  RailSection,
  SessionsClock,
  Skeleton,
  useNow,
} from "@yoforex/ui";
import { Price } from "../market/price.tsx";

/** Beside the feed: the market's hours, what is new to buy, and the ledger's sum. */
export function HomeRail() {
  return (
    <>
      <Sessions />
      <NewInMarket />
      <LedgerSum />
    </>
  );
}

function Sessions() {
  const now = useNow();
  return (
    <RailSection title="Sessions" aside={`${new Date(now).toISOString().slice(11, 16)} UTC`}>
      <SessionsClock />
    </RailSection>
  );
}

function NewInMarket() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.market.listings.queryOptions({ limit: 4 }));
  if (data?.rows.length === 0) return null;
  return (
    <RailSection title="New in the market" aside={<Link to="/market">Browse</Link>}>
      {data === undefined ? (
        <Skeleton count={4} />
      ) : (
        <ul className="offers">
          {data.rows.map((listing) => (
            <li key={listing.id}>
              <span className="grow">
                <Link to={`/p/${listing.slug}`}>{listing.title}</Link>
                <br />
                <span className="meta">by {listing.seller.username}</span>
              </span>
              <Price amount={listing.price} />
            </li>
          ))}
        </ul>
      )}
    </RailSection>
  );
}

function LedgerSum() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.economy.proof.queryOptions(undefined, { staleTime: 60_000 }));
  if (data === undefined) return null;
  return (
    <RailSection title="Ledger" aside={<Link to="/proof">Proof</Link>}>
      <DefinitionList
        items={[
          { term: "In accounts", value: formatFigure(data.held) },
          { term: "Ever issued", value: formatFigure(data.issued) },
          {
            term: "Difference",
            value: (
              <b className={data.difference === 0 ? "is-gain" : "is-loss"}>{formatFigure(data.difference)}</b>
            ),
          },
        ]}
      />
    </RailSection>
  );
}
