import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { MODERATION_ACTS, type ModerationEntry } from "@yoforex/contracts";
import {
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  Field,
  Link,
  Page,
  PageHeader,
  Select,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { pathOfPost } from "../forum/thread-path.ts";
import { ACT_NAMES, movedWordsOf } from "./act-words.ts";

const route = getRouteApi("/moderation");

const COLUMNS: Column<ModerationEntry>[] = [
  { key: "at", label: "When", width: "fit", cell: ({ at }) => <DateTime at={at} /> },
  {
    key: "act",
    label: "Act",
    width: "fit",
    cell: (entry) => {
      const { act, before, after } = entry;
      if (act === "move") return `${ACT_NAMES[act]} from ${before} to ${after}`;
      return movedWordsOf(entry) ?? ACT_NAMES[act];
    },
  },
  { key: "what", label: "What", rowHeader: true, cell: (entry) => <What entry={entry} /> },
  { key: "reason", label: "Why", width: "grow", cell: ({ reason }) => reason },
];

function What({ entry }: { entry: ModerationEntry }) {
  const { thread, post, other } = entry;
  const number = post === null ? "" : `#${post.number} in `;
  if (thread === null) return <>{number}a hidden thread</>;
  return (
    <>
      {number}
      <Link to={post === null ? `/t/${thread.slug}` : pathOfPost(thread.slug, post)}>{thread.title}</Link>
      {other === null ? null : (
        <>
          {entry.after === null ? " → " : " ← "}
          <Link to={`/t/${other.slug}`}>{other.title}</Link>
        </>
      )}
    </>
  );
}

/** What staff did to threads and posts, and why, for everybody to read. */
export function ModerationPage() {
  useTitle("Moderation");
  const trpc = useTRPC();
  const { act } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(
    trpc.moderation.list.infiniteQueryOptions(
      { limit: 30, ...(act !== undefined && { act }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <Page>
      <PageHeader
        title="Moderation"
        lede="What staff did to threads and posts, when and why. Who it was stays with staff."
      />
      <Field label="Act">
        <Select
          value={act ?? ""}
          options={[
            { value: "", label: "All acts" },
            ...MODERATION_ACTS.map((value) => ({ value, label: ACT_NAMES[value] })),
          ]}
          onChange={({ target }) => {
            const chosen = MODERATION_ACTS.find((each) => each === target.value);
            void navigate({ search: { act: chosen }, replace: true });
          }}
        />
      </Field>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption="Acts of staff"
            columns={COLUMNS}
            rows={rowsOf(data)}
            rowKey={({ id }) => id}
            empty={<EmptyState title="Nothing yet">Staff have done nothing of this kind.</EmptyState>}
          />
        )}
      </Loaded>
      <More query={query}>Older acts</More>
    </Page>
  );
}
