import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { Count, EmptyState, Page, PageHeader, Tag } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { tagPath } from "./thread-path.ts";

/** What threads are about, the most used tag first. */
export function TagsPage() {
  const trpc = useTRPC();
  const tags = useQuery(trpc.forum.tags.queryOptions());
  useTitle("Tags");
  return (
    <Page>
      <PageHeader
        crumbs={[{ label: "Forum", to: "/" }, { label: "Tags" }]}
        title="Tags"
        lede="What threads are about. A tag leads to every thread that carries it."
      />
      <Loaded query={tags}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState title="Nothing here yet">No thread has a tag yet.</EmptyState>
          ) : (
            <ul className="flow" aria-label="Tags">
              {data.map(({ tag, threadCount }) => (
                <li key={tag}>
                  <Tag to={tagPath(tag)}>{tag}</Tag> <Count>{threadCount}</Count>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
