import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/admin";
import type { MeView } from "@yoforex/contracts";
import { AppShell, Skeleton } from "@yoforex/ui";
import { useEffect, useRef, useState } from "react";
import { EnrolPage } from "../features/session/enrol-page.tsx";
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
  if (me.data === null) return <ToSignIn />;
  return <Entered me={me.data} path={location.pathname} />;
}

/** The app, or the second factor that it asks of staff first. */
function Entered({ me, path }: { me: MeView; path: string }) {
  const trpc = useTRPC();
  const security = useQuery(trpc.security.overview.queryOptions());
  const mustEnrol = security.data?.mustEnrol;
  // Whoever set one up just now still has her recovery codes to read.
  const [isEnrolling, setEnrolling] = useState(false);
  if (mustEnrol === true && !isEnrolling) setEnrolling(true);
  if (security.isPending) return <Skeleton shape="rows" count={6} />;
  if (security.isError) return <RouteError error={security.error} />;
  if (mustEnrol === true || isEnrolling) {
    return <EnrolPage onDone={mustEnrol === true ? undefined : () => setEnrolling(false)} />;
  }
  return <Frame me={me} path={path} />;
}

/** Leads to the sign-in once; the page that was asked for is the one to come back to, not those on the way. */
function ToSignIn() {
  const navigate = useNavigate();
  const { href } = useLocation();
  const asked = useRef(href);
  useEffect(() => {
    void navigate({ to: "/sign-in", search: { to: asked.current }, replace: true });
  }, [navigate]);
  return <Skeleton shape="rows" count={6} />;
}

function Frame({ me, path }: { me: MeView; path: string }) {
  const trpc = useTRPC();
  const today = useQuery(trpc.audit.today.queryOptions(undefined, { refetchInterval: 60_000 }));
  useRouteFocus(path);
  return (
    <AppShell
      app="admin"
      path={path}
      side={sideGroups(today.data, me.role)}
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
