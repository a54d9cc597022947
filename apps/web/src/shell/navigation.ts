import type { CategoryView, MeView } from "@yoforex/contracts";
import {
  BanknoteIcon,
  BookmarkIcon,
  ChatIcon,
  HomeIcon,
  LibraryIcon,
  MarketIcon,
  type NavGroup,
  type NavItem,
  PackageIcon,
  PlusIcon,
  SalesIcon,
  ShoppingIcon,
  StarIcon,
  TagIcon,
  UserIcon,
  WalletIcon,
} from "@yoforex/ui";
import { KIND_NAMES, KINDS } from "./kind-names.ts";

/** Where a thread, a category or a product belongs, though its address does not begin there. */
const FORUM = ["/c", "/t", "/tag", "/tags", "/new"];
const MARKET = ["/p", "/orders", "/library", "/sell", "/sales"];

export const PRIMARY: NavItem[] = [
  { to: "/", label: "Forum", covers: FORUM },
  { to: "/market", label: "Market", covers: MARKET },
  { to: "/proof", label: "Proof" },
];

const yours = (): NavGroup => ({
  heading: "Yours",
  items: [
    { to: "/", label: "Feed", icon: HomeIcon },
    { to: "/bookmarks", label: "Bookmarks", icon: BookmarkIcon },
    { to: "/library", label: "Library", icon: LibraryIcon, covers: ["/orders"] },
    { to: "/wallet", label: "Wallet", icon: WalletIcon, covers: ["/vault", "/withdrawals"] },
    { to: "/coins", label: "Get coins", icon: BanknoteIcon },
    { to: "/earn", label: "Earn", icon: StarIcon, covers: ["/tier", "/invite", "/badges"] },
    { to: "/store", label: "Store", icon: ShoppingIcon },
    { to: "/sell", label: "Products", icon: PackageIcon },
    { to: "/sales", label: "Sales", icon: SalesIcon },
  ],
});

/** The sections at the side: what is one's own, the forum's categories, the market's kinds. */
export function sideGroups(me: MeView | null | undefined, categories: CategoryView[]): NavGroup[] {
  return [
    ...(me ? [yours()] : [{ items: [{ to: "/", label: "Feed", icon: HomeIcon }] }]),
    { heading: "People", items: [{ to: "/members", label: "Members", icon: UserIcon }] },
    {
      heading: "Categories",
      items: [
        ...categories.map(({ slug, name, threadCount }) => ({
          to: `/c/${slug}`,
          label: name,
          count: threadCount,
        })),
        { to: "/tags", label: "Tags", icon: TagIcon, covers: ["/tag"] },
      ],
    },
    {
      heading: "Market",
      items: KINDS.map((kind) => ({ to: `/market?kind=${kind}`, label: KIND_NAMES[kind].many })),
    },
  ];
}

/** The five under the thumb. */
export function bottomTabs(me: MeView | null | undefined): NavItem[] {
  return [
    { to: "/", label: "Forum", icon: ChatIcon, covers: ["/c", "/t"] },
    { to: "/market", label: "Market", icon: MarketIcon, covers: MARKET },
    { to: "/new", label: "Post", icon: PlusIcon },
    { to: "/wallet", label: "Wallet", icon: WalletIcon },
    me
      ? { to: `/u/${me.username}`, label: "You", icon: UserIcon, covers: ["/settings"] }
      : { to: "/sign-in", label: "Sign in", icon: UserIcon, covers: ["/register", "/verify"] },
  ];
}
