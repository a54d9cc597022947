import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/admin";
import type { ListingCase } from "@yoforex/contracts";
import { formatCoins } from "@yoforex/contracts";
import {
  Badge,
  Button,
  DateTime,
  DefinitionList,
  DownloadIcon,
  fileSize,
  Link,
  RelativeTime,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { SafeHtml } from "../../shell/safe-html.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { KIND_NAMES } from "./kind-names.ts";

const TONE = {
  pending: "warn",
  approved: "gain",
  rejected: "loss",
  withdrawn: "plain",
  suspended: "loss",
} as const;

interface ListingCasePaneProps {
  listingId: string;
  back: string;
  onDecided(): void;
}

/** Everything a reviewer needs: the words, the file, the seller, what was decided before. */
export function ListingCasePane({ listingId, back, onDecided }: ListingCasePaneProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.listings.case.queryOptions({ listingId }));
  return (
    <>
      <div className="pane__body">
        <Loaded query={query}>{(listing) => <Case listing={listing} back={back} />}</Loaded>
      </div>
      {query.data === undefined ? null : <DecisionBar listing={query.data} onDecided={onDecided} />}
    </>
  );
}

function Case({ listing, back }: { listing: ListingCase; back: string }) {
  return (
    <>
      <div className="pane__sec">
        <Link to={back} className="only-phone">
          Back to the queue
        </Link>
        <h2>{listing.title}</h2>
        <p className="muted">{listing.summary}</p>
        <p>
          <Badge tone={TONE[listing.status]}>{listing.status}</Badge> {KIND_NAMES[listing.kind]},{" "}
          {formatCoins(listing.price)} Sweets
        </p>
        {listing.reason === null ? null : <p className="muted">Reason given: {listing.reason}</p>}
      </div>
      <LastApproved listing={listing} />
      <div className="pane__sec">
        <h3>Description</h3>
        <SafeHtml html={listing.html} />
      </div>
      <div className="pane__sec">
        <h3>File</h3>
        <FileFacts listing={listing} />
      </div>
      <div className="pane__sec">
        <h3>Seller</h3>
        <DefinitionList
          items={[
            {
              term: "Member",
              value: <Link to={`/members/${listing.seller.id}`}>{listing.seller.username}</Link>,
            },
            { term: "Since", value: <DateTime at={listing.sellerSince} /> },
            { term: "Listings", value: formatCoins(listing.sellerListings) },
            { term: "Handed in", value: <RelativeTime at={listing.createdAt} /> },
            { term: "Decided by", value: listing.decidedBy ?? "nobody yet" },
          ]}
        />
      </div>
    </>
  );
}

const FIELD_NAMES = {
  file: "File",
  title: "Title",
  summary: "Summary",
  description: "Description",
  price: "Price",
} as const;

/** What a reviewer of something handed in again has to read: only what differs from what she or another let on sale. */
function LastApproved({ listing: { status, lastApproved } }: { listing: ListingCase }) {
  if (lastApproved === null || status === "approved") return null;
  const { version, at, changes } = lastApproved;
  return (
    <div className="pane__sec">
      <h3>Changed since version {version} was approved</h3>
      <p className="muted">
        Approved <DateTime at={at} />. Buyers keep that file until this one is approved.
      </p>
      {changes.length === 0 ? <p>Nothing: the same file, words and price.</p> : null}
      <DefinitionList
        items={changes.map(({ field, before, after }) => ({
          term: FIELD_NAMES[field],
          value: (
            <>
              <del className="muted">{before}</del> <ins>{after}</ins>
            </>
          ),
        }))}
      />
    </div>
  );
}

function FileFacts({ listing }: { listing: ListingCase }) {
  const trpc = useTRPC();
  const link = useMutation(
    trpc.listings.downloadLink.mutationOptions({ onSuccess: ({ url }) => window.location.assign(url) }),
  );
  const [newest] = listing.versions;
  if (newest === undefined) return <p>No file is attached.</p>;
  return (
    <>
      <DefinitionList
        items={[
          {
            term: "Version",
            value: (
              <>
                {newest.version}{" "}
                {newest.approvedAt === null ? (
                  <Badge tone="warn">not approved</Badge>
                ) : (
                  <Badge tone="gain">approved</Badge>
                )}
              </>
            ),
          },
          { term: "Name", value: newest.fileName },
          { term: "Size", value: fileSize(newest.sizeBytes) },
          { term: "SHA-256", value: <code className="ref">{newest.sha256}</code> },
        ]}
      />
      <Button
        size="sm"
        icon={DownloadIcon}
        busy={link.isPending}
        onClick={() => link.mutate({ listingId: listing.id, versionId: newest.id })}
      >
        Download to look at it
      </Button>
    </>
  );
}
