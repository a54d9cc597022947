import { useLocation } from "@tanstack/react-router";
import type { MeView } from "@yoforex/contracts";
import { ButtonLink, EmptyState, Page, Skeleton } from "@yoforex/ui";
import type { ReactNode } from "react";
import { useMe } from "./use-me.ts";

/** What only a member may see; a visitor is told why and led to the sign-in and back. */
export function MembersOnly({ title, children }: { title: string; children: (me: MeView) => ReactNode }) {
  const me = useMe();
  const { href } = useLocation();
  if (me === undefined) {
    return (
      <Page>
        <h1 className="sr">{title}</h1>
        <Skeleton shape="rows" count={6} />
      </Page>
    );
  }
  if (me !== null) return <>{children(me)}</>;
  return (
    <Page>
      <h1>{title}</h1>
      <EmptyState
        title="Sign in to see this"
        action={
          <ButtonLink variant="primary" to={`/sign-in?to=${encodeURIComponent(href)}`}>
            Sign in
          </ButtonLink>
        }
      >
        This page is about what is yours.
      </EmptyState>
    </Page>
  );
}
