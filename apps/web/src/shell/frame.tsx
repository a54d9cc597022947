import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import { AppShell } from "@yoforex/ui";
import { AccountMenu } from "./account-menu.tsx";
import { Footer } from "./footer.tsx";
import { bottomTabs, PRIMARY, sideGroups } from "./navigation.ts";
import { NoticeBar } from "./notice-bar.tsx";
import { TopSearch } from "./top-search.tsx";
import { useAccountLook } from "./use-account-look.ts";
import { useMe } from "./use-me.ts";
import { useRouteFocus } from "./use-route-focus.ts";

/** The frame of every page. */
export function Frame() {
  const trpc = useTRPC();
  const me = useMe();
  const { pathname, searchStr } = useLocation();
  const categories = useQuery(trpc.forum.categories.queryOptions());
  const path =
    pathname === "/market" && searchStr.startsWith("?kind=") ? `${pathname}${searchStr}` : pathname;
  useRouteFocus();
  useAccountLook(me);
  return (
    <>
      <NoticeBar me={me} path={pathname} />
      <AppShell
        path={path}
        primary={PRIMARY}
        side={sideGroups(me, categories.data ?? [])}
        tabs={bottomTabs(me)}
        search={<TopSearch />}
        me={<AccountMenu me={me} />}
        footer={<Footer />}
      >
        <Outlet />
      </AppShell>
    </>
  );
}
