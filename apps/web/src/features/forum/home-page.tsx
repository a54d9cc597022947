import { getRouteApi } from "@tanstack/react-router";
import { ButtonLink, Page, PageHeader, PlusIcon } from "@yoforex/ui";
import { useTitle } from "../../shell/use-title.ts";
import { FirstSteps } from "../economy/first-steps.tsx";
import { Boosted } from "./boosted.tsx";
import { CategoryList } from "./category-list.tsx";
import { Feed } from "./feed.tsx";
import { HomeRail } from "./home-rail.tsx";

const route = getRouteApi("/");

/** The first screen: what is being talked about. */
export function HomePage() {
  useTitle("Forum");
  const { filter = "latest" } = route.useSearch();
  return (
    <Page rail={<HomeRail />}>
      <PageHeader
        title="Feed"
        actions={
          <>
            <a href="#categories" className="btn only-phone">
              Categories
            </a>
            <ButtonLink to="/new" variant="primary" icon={PlusIcon}>
              New thread
            </ButtonLink>
          </>
        }
      />
      <FirstSteps />
      {filter === "latest" ? <Boosted /> : null}
      <Feed filter={filter} path="/" />
      <CategoryList />
    </Page>
  );
}
