import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { Page, PageHeader } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { NewThreadForm } from "./new-thread-form.tsx";

const route = getRouteApi("/new");

/** Opens a thread. */
export function NewThreadPage() {
  useTitle("New thread");
  const trpc = useTRPC();
  const { category = "" } = route.useSearch();
  const categories = useQuery(trpc.forum.categories.queryOptions());
  return (
    <MembersOnly title="New thread">
      {() => (
        <Page>
          <PageHeader
            title="New thread"
            lede="A question can have an accepted answer, and its author is paid for it."
          />
          <Loaded query={categories}>
            {(data) => (
              <NewThreadForm
                categories={data}
                initialCategory={data.find(({ slug }) => slug === category)?.id ?? ""}
              />
            )}
          </Loaded>
        </Page>
      )}
    </MembersOnly>
  );
}
