import { createContext, type ReactElement, type ReactNode, use } from "react";
import type { NavGroup, NavItem } from "./navigation.ts";
import { BottomTabs, SideNav } from "./side-nav.tsx";
import { TopBar } from "./top-bar.tsx";

export interface AppShellProps {
  /** `admin` carries a badge beside the name and has no primary navigation. */
  app?: "member" | "admin" | undefined;
  /** Where the brand leads. */
  home?: string | undefined;
  /** The path on screen, without its query; decides what is marked as current. */
  path: string;
  /** The five or so words in the top bar. */
  primary?: readonly NavItem[] | undefined;
  side: readonly NavGroup[];
  /** The bottom bar of phones: five, each with an icon. */
  tabs: readonly NavItem[];
  /** A `SearchField`. */
  search?: ReactNode;
  /** At the end of the bar: balance, messages, notifications, theme, profile. */
  me?: ReactNode;
  /** Under every page's content; on phones also under the rail. */
  footer?: ReactNode;
  /** A `Page`. */
  children: ReactNode;
}

const FooterContext = createContext<ReactNode>(null);

/** The frame of both apps: top bar, side navigation, the page, and on phones the bar at the bottom. */
export function AppShell(props: AppShellProps): ReactElement {
  const { app = "member", home = "/", path, primary = [], side, tabs, search, me, footer, children } = props;
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar app={app} home={home} path={path} primary={primary} search={search} me={me} />
      <div className="app">
        <SideNav groups={side} path={path} />
        <FooterContext value={footer}>{children}</FooterContext>
      </div>
      <BottomTabs items={tabs} path={path} />
    </>
  );
}

interface PageProps {
  /** What stands beside the page; on narrow screens below it, above the footer. */
  rail?: ReactNode;
  /** `panes` gives the page the whole height without padding or footer: messages, the review queue. */
  layout?: "normal" | "panes" | undefined;
  children: ReactNode;
}

/** One page inside `AppShell`: the main landmark, its rail and the shell's footer. */
export function Page({ rail, layout = "normal", children }: PageProps): ReactElement {
  const footer = use(FooterContext);
  const look = layout === "panes" ? "page page--panes" : rail ? "page page--rail" : "page";
  return (
    <div className={look}>
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
      {rail ? (
        <aside className="rail" aria-label="Beside the page">
          {rail}
        </aside>
      ) : null}
      {footer && layout === "normal" ? <footer className="foot">{footer}</footer> : null}
    </div>
  );
}
