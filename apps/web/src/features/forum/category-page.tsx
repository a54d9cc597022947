import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { asId, type CategoryId } from "@yoforex/contracts";
import { ButtonLink, EmptyState, Page, PageHeader, PlusIcon } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { Feed } from "./feed.tsx";
import { WatchChoice } from "./watch-choice.tsx";

const route = getRouteApi("/c/$slug");

/** The threads of one category. */
export function CategoryPage() {
  const trpc = useTRPC();
  const { slug } = route.useParams();
  const { filter = "latest" } = route.useSearch();
  const categories = useQuery(trpc.forum.categories.queryOptions());
  const category = categories.data?.find((each) => each.slug === slug);
  useTitle(category?.name ?? "Category");
  return (
    <Page>
      <Loaded query={categories} page="Category">
        {() =>
          category === undefined ? (
            <EmptyState
              level={1}
              title="There is no such category"
              action={<ButtonLink to="/">All threads</ButtonLink>}
            />
          ) : (
            <>
              <PageHeader
                crumbs={[{ label: "Forum", to: "/" }, { label: category.name }]}
                title={category.name}
                lede={category.description}
                actions={
                  <>
                    <WatchChoice
                      target={{ type: "category", id: asId<CategoryId>(category.id) }}
                      what="this category"
                    />
                    <ButtonLink to={`/new?category=${slug}`} variant="primary" icon={PlusIcon}>
                      New thread
                    </ButtonLink>
                  </>
                }
              />
              <Feed key={slug} filter={filter} path={`/c/${slug}`} category={category} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
