import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import type { MeView } from "@yoforex/contracts";
import { AppShell, Skeleton } from "@yoforex/ui";
import { AccountMenu } from "./account-menu.tsx";
import { BooksLine } from "./books-line.tsx";
import { bottomTabs, sideGroups } from "./navigation.ts";
import { RouteError } from "./route-error.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { useRouteFocus } from "./use-route-focus.ts";

/** The frame of every page behind the sign-in; who isn't signed in is sent there and back again. */
export function SignedIn() {
  const trpc = useTRPC();
  const location = useLocation();
  const me = useQuery(trpc.session.me.queryOptions());
  if (me.isPending) return <Skeleton shape="rows" count={6} />;
  if (me.isError) return <RouteError error={me.error} />;
  if (me.data === null) return <Navigate to="/sign-in" search={{ to: location.href }} replace />;
  return <Frame me={me.data} path={location.pathname} />;
}

function Frame({ me, path }: { me: MeView; path: string }) {
  const trpc = useTRPC();
  const today = useQuery(trpc.audit.today.queryOptions(undefined, { refetchInterval: 60_000 }));
  useRouteFocus(path);
  return (
    <AppShell
      app="admin"
      path={path}
      side={sideGroups(today.data)}
      tabs={bottomTabs(today.data)}
      me={
        <>
          <BooksLine today={today.data} />
          <AccountMenu me={me} />
        </>
      }
    >
      <Outlet />
      <ShortcutSheet />
    </AppShell>
  );
}
