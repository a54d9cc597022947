import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { MemberRef } from "@yoforex/contracts";
import {
  DateTime,
  DefinitionList,
  formatFigure,
  Link,
  MemberBadge,
  RailSection,
  Skeleton,
} from "@yoforex/ui";

/** Who sells it, and what of that can be counted. */
export function SellerCard({ seller }: { seller: MemberRef }) {
  const trpc = useTRPC();
  const { username } = seller;
  const { data, isError } = useQuery(trpc.identity.profile.queryOptions({ username }));
  return (
    <RailSection title="Seller" aside={<Link to={`/u/${username}`}>Profile</Link>}>
      <div className="stack">
        <MemberBadge
          member={seller}
          to={`/u/${username}`}
          size="md"
          meta={
            data === undefined ? null : (
              <>
                since <DateTime at={data.joinedAt} style="date" />
              </>
            )
          }
        />
        {isError ? null : data === undefined ? (
          <Skeleton count={2} />
        ) : (
          <DefinitionList
            items={[
              { term: "Products", value: formatFigure(data.listingCount) },
              ...(data.acceptedAnswerCount === null
                ? []
                : [{ term: "Accepted answers", value: formatFigure(data.acceptedAnswerCount) }]),
            ]}
          />
        )}
      </div>
    </RailSection>
  );
}
