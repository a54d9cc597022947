import type { ListingView, VersionView } from "@yoforex/contracts";
import {
  Alert,
  Badge,
  type Column,
  CopyButton,
  DataTable,
  DateTime,
  fileSize,
  formatFigure,
  Link,
  PageHeader,
  Section,
  StatStrip,
  Tag,
} from "@yoforex/ui";
import { KIND_NAMES } from "../../shell/kind-names.ts";
import { SafeHtml } from "../../shell/safe-html.tsx";
import { Price } from "./price.tsx";
import { Reviews } from "./reviews.tsx";
import { termsOf } from "./sale-state.ts";

const NOTICE: Record<ListingView["status"], string | null> = {
  approved: null,
  pending: "This listing waits for its review; only you see it.",
  rejected: "This listing was sent back; only you see it.",
  withdrawn: "This is off sale. Who bought it keeps it.",
  suspended: "This is off sale while staff look at it. Who bought it keeps it.",
};

/** What a product is: its words, its figures and its files. */
export function Product({ listing }: { listing: ListingView }) {
  const notice = NOTICE[listing.status];
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
            <span>
              by <Link to={`/u/${listing.seller.username}`}>{listing.seller.username}</Link>
            </span>
            <span>version {listing.version}</span>
          </>
        }
      />
      {notice === null ? null : <Alert tone="warn" title={notice} />}
      {listing.status === "approved" && !listing.own ? (
        <p className="terms only-phone">
          <Price amount={listing.price} /> {termsOf(listing)}
        </p>
      ) : null}
      <Facts listing={listing} />
      <Section title="What it does">
        <SafeHtml html={listing.html} />
      </Section>
      <Reviews listing={listing} />
      <Section title="Versions" aside={formatFigure(listing.versions.length)}>
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

function Facts({ listing }: { listing: ListingView }) {
  const [current] = listing.versions;
  return (
    <div className="facts-strip">
      <StatStrip
        stats={[
          { label: "Version", value: listing.version },
          ...(current === undefined
            ? []
            : [
                { label: "Released", value: <DateTime at={current.releasedAt} style="date" /> },
                { label: "File", value: fileSize(current.sizeBytes), note: current.fileName },
              ]),
          { label: "Sales", value: formatFigure(listing.salesCount) },
          { label: "Refund by you alone", value: `${listing.refundHours} h`, note: "while not downloaded" },
        ]}
      />
    </div>
  );
}

const VERSION_COLUMNS: Column<VersionView>[] = [
  {
    key: "version",
    label: "Version",
    rowHeader: true,
    width: "fit",
    cell: ({ version }) => <Badge tone="line">{version}</Badge>,
  },
  {
    key: "released",
    label: "Released",
    width: "fit",
    cell: ({ releasedAt }) => <DateTime at={releasedAt} />,
  },
  { key: "file", label: "File", width: "grow", cell: ({ fileName }) => fileName },
  { key: "size", label: "Size", align: "end", width: "fit", cell: ({ sizeBytes }) => fileSize(sizeBytes) },
  { key: "sha", label: "SHA-256", width: "fit", cell: ({ sha256 }) => <Fingerprint sha256={sha256} /> },
];

/** The ends of a hash to look at, and all of it to copy. */
function Fingerprint({ sha256 }: { sha256: string }) {
  return (
    <span className="copied">
      <code title={sha256}>{`${sha256.slice(0, 4)}…${sha256.slice(-4)}`}</code>
      <CopyButton text={sha256} />
    </span>
  );
}
