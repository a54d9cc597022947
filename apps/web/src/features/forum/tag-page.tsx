import { getRouteApi } from "@tanstack/react-router";
import { zTag } from "@yoforex/contracts";
import { ButtonLink, EmptyState, Page, PageHeader, PlusIcon } from "@yoforex/ui";
import { useTitle } from "../../shell/use-title.ts";
import { Feed } from "./feed.tsx";
import { tagPath } from "./thread-path.ts";
import { WatchChoice } from "./watch-choice.tsx";

const route = getRouteApi("/tag/$tag");

/** The threads that carry one tag. */
export function TagPage() {
  const { tag } = route.useParams();
  const { filter = "latest" } = route.useSearch();
  useTitle(`Tag ${tag}`);
  const known = zTag.safeParse(tag);
  return (
    <Page>
      {known.success ? (
        <>
          <PageHeader
            crumbs={[{ label: "Forum", to: "/" }, { label: "Tags", to: "/tags" }, { label: known.data }]}
            title={`Tag: ${known.data}`}
            actions={
              <>
                <WatchChoice target={{ type: "tag", tag: known.data }} what="this tag" />
                <ButtonLink to="/new" variant="primary" icon={PlusIcon}>
                  New thread
                </ButtonLink>
              </>
            }
          />
          <Feed key={known.data} filter={filter} path={tagPath(known.data)} tag={known.data} />
        </>
      ) : (
        <EmptyState
          level={1}
          title="There is no such tag"
          action={<ButtonLink to="/tags">All tags</ButtonLink>}
        />
      )}
    </Page>
  );
}
