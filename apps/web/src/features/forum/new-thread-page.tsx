import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { Page, PageHeader, RailSection } from "@yoforex/ui";
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
        <Page rail={<Advice />}>
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

function Advice() {
  return (
    <RailSection title="What gets an answer">
      <ul className="advice">
        <li>One question a thread, and the question in its title.</li>
        <li>Terminal, build, symbol and timeframe, where they matter.</li>
        <li>The shortest code that shows it, in a code block.</li>
        <li>What you expected, and what happened instead.</li>
      </ul>
    </RailSection>
  );
}
