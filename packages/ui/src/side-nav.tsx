import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";
import { Count, Pip } from "./count.tsx";
import { Link } from "./link.tsx";
import { currentItem, type NavGroup, type NavItem } from "./navigation.ts";

/** The sections at the side, in groups with headings. Phones have the bottom bar instead. */
export function SideNav({ groups, path }: { groups: readonly NavGroup[]; path: string }): ReactElement {
  const current = currentItem(
    groups.flatMap(({ items }) => items),
    path,
  );
  return (
    <nav className="side" aria-label="Sections">
      <div className="side__in">
        {groups.map(({ heading, items }) => (
          <div className="side__group" key={heading ?? ""}>
            {heading ? <h2>{heading}</h2> : null}
            <ul className="sidenav">
              {items.map((item) => (
                <li key={item.to}>
                  <SideLink item={item} current={item === current} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

function SideLink({ item, current }: { item: NavItem; current: boolean }) {
  const { to, label, icon: Icon, count, unread } = item;
  return (
    <Link
      to={to}
      className={classNames("sidenav__link", unread && "is-unread")}
      aria-current={current ? "page" : undefined}
    >
      {Icon ? <Icon /> : null}
      {label}{" "}
      {count === undefined ? null : (
        <Count unread={unread}>
          {count}
          {unread ? <span className="sr"> new</span> : null}
        </Count>
      )}
    </Link>
  );
}

/** The bar at the bottom of phones: five places under the thumb. */
export function BottomTabs({ items, path }: { items: readonly NavItem[]; path: string }): ReactElement {
  const current = currentItem(items, path);
  return (
    <nav className="tabbar" aria-label="Main, phone">
      {items.map((item) => (
        <BottomTab key={item.to} item={item} current={item === current} />
      ))}
    </nav>
  );
}

function BottomTab({ item, current }: { item: NavItem; current: boolean }) {
  const { to, label, icon: Icon, count } = item;
  const isNew = typeof count === "number" && count > 0;
  return (
    <Link to={to} className="tabbar__tab" aria-current={current ? "page" : undefined}>
      {Icon ? <Icon size="lg" /> : null}
      <span>
        {label}
        {isNew ? <span className="sr">, {count} new</span> : null}
      </span>
      {isNew ? <Pip count={count} /> : null}
    </Link>
  );
}
