import type { CategoryView, MeView } from "@yoforex/contracts";
import {
  ChatIcon,
  HomeIcon,
  LibraryIcon,
  MarketIcon,
  type NavGroup,
  type NavItem,
  PackageIcon,
  PlusIcon,
  SalesIcon,
  UserIcon,
  WalletIcon,
} from "@yoforex/ui";
import { KIND_NAMES } from "./kind-names.ts";

export const PRIMARY: NavItem[] = [
  { to: "/", label: "Forum" },
  { to: "/market", label: "Market" },
  { to: "/proof", label: "Proof" },
];

const yours = (): NavGroup => ({
  heading: "Yours",
  items: [
    { to: "/", label: "Feed", icon: HomeIcon },
    { to: "/library", label: "Library", icon: LibraryIcon },
    { to: "/wallet", label: "Wallet", icon: WalletIcon },
    { to: "/sell", label: "Products", icon: PackageIcon },
    { to: "/sales", label: "Sales", icon: SalesIcon },
  ],
});

/** The sections at the side: what is one's own, the forum's categories, the market's kinds. */
export function sideGroups(me: MeView | null | undefined, categories: CategoryView[]): NavGroup[] {
  return [
    ...(me ? [yours()] : [{ items: [{ to: "/", label: "Feed", icon: HomeIcon }] }]),
    {
      heading: "Categories",
      items: categories.map(({ slug, name, threadCount }) => ({
        to: `/c/${slug}`,
        label: name,
        count: threadCount,
      })),
    },
    {
      heading: "Market",
      items: Object.entries(KIND_NAMES).map(([kind, { many }]) => ({
        to: `/market?kind=${kind}`,
        label: many,
      })),
    },
  ];
}

/** The five under the thumb. */
export function bottomTabs(me: MeView | null | undefined): NavItem[] {
  return [
    { to: "/", label: "Forum", icon: ChatIcon },
    { to: "/market", label: "Market", icon: MarketIcon },
    { to: "/new", label: "Post", icon: PlusIcon },
    { to: "/wallet", label: "Wallet", icon: WalletIcon },
    me
      ? { to: "/settings", label: "You", icon: UserIcon }
      : { to: "/sign-in", label: "Sign in", icon: UserIcon },
  ];
}
