import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { type SearchPage as Found, SEARCH_KINDS } from "@yoforex/contracts";
import {
  Alert,
  DefinitionList,
  Disclosure,
  EmptyState,
  FeedList,
  formatFigure,
  Link,
  Page,
  PageHeader,
  SearchField,
  TabLinks,
} from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { More } from "../../shell/more.tsx";
import { rowsOf } from "../../shell/rows-of.ts";
import { useTitle } from "../../shell/use-title.ts";
import { Hit } from "./search-hit.tsx";
import { KIND_WORDS, OPERATORS, PROBLEM_WORDS } from "./search-words.ts";

const route = getRouteApi("/search");

const pathOf = (q: string, kind?: string): string =>
  `/search?q=${encodeURIComponent(q)}${kind === undefined ? "" : `&kind=${kind}`}`;

/** Everything that says what somebody looks for; the line stands in the address. */
export function SearchPage() {
  const { q = "", kind } = route.useSearch();
  useTitle(q === "" ? "Search" : `Search: ${q}`);
  const navigate = route.useNavigate();
  return (
    <Page>
      <PageHeader title="Search" lede="Threads, replies, products and members, in any language." />
      <div className="stack">
        <SearchField
          key={q}
          action="/search"
          label="What to look for"
          placeholder="Words, or in: by: tag: before:"
          defaultValue={q}
          onSearch={(text) => void navigate({ search: { q: text || undefined, kind } })}
        />
        <Help />
      </div>
      {q === "" ? (
        <EmptyState title="What are you looking for?">
          Beginnings of words are enough, and small slips of the finger are forgiven.
        </EmptyState>
      ) : (
        <Results q={q} kind={kind} />
      )}
    </Page>
  );
}

const Help = () => (
  <Disclosure label="What a search understands">
    <DefinitionList items={OPERATORS.map(({ said, means }) => ({ term: said, value: means }))} />
  </Disclosure>
);

function Results({ q, kind }: { q: string; kind: (typeof SEARCH_KINDS)[number] | undefined }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.search.find.infiniteQueryOptions(
      { q, limit: 20, ...(kind && { kind }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  return (
    <>
      <Loaded query={query} rows={8}>
        {(data) => {
          const [first] = data.pages;
          const rows = rowsOf(data);
          if (first === undefined) return null;
          return (
            <>
              <Kinds q={q} kind={kind} facets={first.facets} />
              <Told found={first} />
              {rows.length > 0 ? (
                <FeedList label="What was found" heading="Found" figures={["", "When"]}>
                  {rows.map((hit) => (
                    <Hit key={hit.id} hit={hit} />
                  ))}
                </FeedList>
              ) : (
                <EmptyState title="Nothing was found">
                  Try fewer words, or look through everything instead of one kind.
                </EmptyState>
              )}
            </>
          );
        }}
      </Loaded>
      <More query={query}>More</More>
    </>
  );
}

/** The kinds with how much of each there is. */
function Kinds({ q, kind, facets }: { q: string; kind: string | undefined; facets: Found["facets"] }) {
  const countOf = (each: string) => facets?.kinds.find((counted) => counted.kind === each)?.count ?? 0;
  return (
    <TabLinks
      label="What kind of thing"
      items={[
        { to: pathOf(q), label: "Everything", current: kind === undefined },
        ...SEARCH_KINDS.map((each) => ({
          to: pathOf(q, each),
          label: facets === null ? KIND_WORDS[each] : `${KIND_WORDS[each]} ${formatFigure(countOf(each))}`,
          current: kind === each,
        })),
      ]}
    />
  );
}

/** What could not be used of the line, and what was looked for in its place. */
function Told({ found: { problems, isSimilar, suggestion, tags } }: { found: Found }) {
  return (
    <>
      {problems.map(({ code, what }) => (
        <Alert
          key={`${code} ${what}`}
          tone="warn"
          title={what === "" ? PROBLEM_WORDS[code] : `“${what}” ${PROBLEM_WORDS[code]}.`}
        />
      ))}
      {isSimilar ? <Alert title="Nothing says exactly that. These are called something like it." /> : null}
      {suggestion === null ? null : (
        <p>
          Did you mean <Link to={pathOf(suggestion)}>{suggestion}</Link>?
        </p>
      )}
      {tags.length === 0 ? null : (
        <p className="cluster">
          <span className="meta">Tags:</span>
          {tags.map(({ tag, count }) => (
            <Link key={tag} to={`/tag/${tag}`}>
              {tag} {formatFigure(count)}
            </Link>
          ))}
        </p>
      )}
    </>
  );
}
