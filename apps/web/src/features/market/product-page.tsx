import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { ListingView, VersionView } from "@yoforex/contracts";
import { formatCoins } from "@yoforex/contracts";
import {
  Alert,
  Badge,
  type Column,
  DataTable,
  DateTime,
  fileSize,
  Link,
  Page,
  PageHeader,
  Section,
  Tag,
} from "@yoforex/ui";
import { KIND_NAMES } from "../../shell/kind-names.ts";
import { Loaded } from "../../shell/loaded.tsx";
import { SafeHtml } from "../../shell/safe-html.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { Offer } from "./offer.tsx";

const route = getRouteApi("/p/$slug");

/** One product: what it is, its files, and what buying it means. */
export function ProductPage() {
  const trpc = useTRPC();
  const { slug } = route.useParams();
  const listing = useQuery(trpc.market.listing.queryOptions({ slug }));
  useTitle(listing.data?.title ?? "Product");
  return (
    <Page rail={listing.data === undefined ? null : <Offer listing={listing.data} />}>
      <Loaded query={listing}>{(data) => <Product listing={data} />}</Loaded>
    </Page>
  );
}

const STATE: Record<ListingView["status"], string | null> = {
  approved: null,
  pending: "This listing waits for its review; only you see it.",
  rejected: "This listing was sent back; only you see it.",
  withdrawn: "This is off sale. Who bought it keeps it.",
  suspended: "This is off sale while staff look at it. Who bought it keeps it.",
};

function Product({ listing }: { listing: ListingView }) {
  const notice = STATE[listing.status];
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Market", to: "/market" },
          { label: KIND_NAMES[listing.kind].many, to: `/market?kind=${listing.kind}` },
        ]}
        title={listing.title}
        lede={listing.summary}
        meta={
          <>
            <Tag>{KIND_NAMES[listing.kind].one}</Tag>
            <span className="meta">
              by <Link to={`/u/${listing.seller.username}`}>{listing.seller.username}</Link>, version{" "}
              {listing.version}, {formatCoins(listing.salesCount)}{" "}
              {listing.salesCount === 1 ? "sale" : "sales"}
            </span>
          </>
        }
      />
      {notice === null ? null : <Alert tone="warn" title={notice} />}
      <Section title="What it does">
        <SafeHtml html={listing.html} />
      </Section>
      <Section title="Versions">
        <DataTable
          caption="Versions"
          columns={VERSION_COLUMNS}
          rows={listing.versions}
          rowKey={(row) => row.id}
        />
      </Section>
    </>
  );
}

const VERSION_COLUMNS: Column<VersionView>[] = [
  {
    key: "version",
    label: "Version",
    rowHeader: true,
    cell: ({ version }) => <Badge tone="line">{version}</Badge>,
  },
  { key: "released", label: "Released", cell: ({ releasedAt }) => <DateTime at={releasedAt} /> },
  { key: "file", label: "File", width: "grow", cell: ({ fileName }) => fileName },
  { key: "size", label: "Size", align: "end", cell: ({ sizeBytes }) => fileSize(sizeBytes) },
  {
    key: "sha",
    label: "SHA-256",
    width: "fit",
    cell: ({ sha256 }) => <code title={sha256}>{`${sha256.slice(0, 4)}…${sha256.slice(-4)}`}</code>,
  },
];
