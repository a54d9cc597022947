import type { IconType } from "./icon.tsx";

/** A place the shell leads to. */
export interface NavItem {
  to: string;
  label: string;
  icon?: IconType | undefined;
  /** How many are there, or a few words such as "1 open". */
  count?: number | string | undefined;
  /** The count is of things not seen yet: bold, in the accent. */
  unread?: boolean | undefined;
}

export interface NavGroup {
  /** The heading over it; the first group of the admin app has none. */
  heading?: string | undefined;
  items: readonly NavItem[];
}

/** The item that a path belongs to: the one with the longest address that the path begins with. */
export function currentItem(items: readonly NavItem[], path: string): NavItem | undefined {
  return items
    .filter(({ to }) => path === to || path.startsWith(to.endsWith("/") ? to : `${to}/`))
    .toSorted((a, b) => b.to.length - a.to.length)[0];
}
