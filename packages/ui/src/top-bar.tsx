import type { ReactElement } from "react";
import type { AppShellProps } from "./app-shell.tsx";
import { Link } from "./link.tsx";
import { Logo } from "./logo.tsx";
import { currentItem } from "./navigation.ts";
import { Tag } from "./tag.tsx";

type TopBarProps = Required<Pick<AppShellProps, "app" | "home" | "path" | "primary" | "search" | "me">>;

/** The bar at the top: brand, primary navigation, search, and what is the reader's own. */
export function TopBar({ app, home, path, primary = [], search, me }: TopBarProps): ReactElement {
  const current = currentItem(primary, path);
  return (
    <header className="topbar">
      <div className="topbar__in">
        <Link to={home ?? "/"} className="brand">
          <Logo />
          {app === "admin" ? <Tag>Admin</Tag> : null}
        </Link>
        {primary.length > 0 ? (
          <nav className="topnav" aria-label="Main">
            {primary.map((item) => (
              <Link key={item.to} to={item.to} aria-current={item === current ? "page" : undefined}>
                {item.label}
              </Link>
            ))}
          </nav>
        ) : null}
        {search ? <div className="topbar__search">{search}</div> : null}
        {me ? <div className="topbar__me">{me}</div> : null}
      </div>
    </header>
  );
}
