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
  /** Other paths that belong to it, as "/threads" belongs to a forum that stands at "/". */
  covers?: readonly string[] | undefined;
}

export interface NavGroup {
  /** The heading over it; the first group of the admin app has none. */
  heading?: string | undefined;
  items: readonly NavItem[];
}

/** The item that a path belongs to: the one whose address, or an address it covers, is the longest beginning of the path. */
export function currentItem(items: readonly NavItem[], path: string): NavItem | undefined {
  const fits = items.map((item) => ({ item, length: fitOf(item, path) })).filter(({ length }) => length > 0);
  return fits.toSorted((a, b) => b.length - a.length)[0]?.item;
}

/** How much of the path an item accounts for, in characters; "/" accounts for itself alone. */
function fitOf({ to, covers = [] }: NavItem, path: string): number {
  const begun = [to, ...covers].filter((address) => path === address || path.startsWith(`${address}/`));
  return Math.max(0, ...begun.map(({ length }) => length));
}
