import { mayCall, type Role } from "@yoforex/contracts";
import {
  ActivityIcon,
  BanknoteIcon,
  ChartIcon,
  ChatIcon,
  EditIcon,
  FlagIcon,
  HomeIcon,
  ListIcon,
  MarketIcon,
  type NavGroup,
  type NavItem,
  ReplyIcon,
  RulesIcon,
  ScaleIcon,
  ShieldIcon,
  ShoppingIcon,
  StarIcon,
  StatementIcon,
  UsersIcon,
  WalletIcon,
} from "@yoforex/ui";

export interface Waiting {
  pendingListings: number;
  flaggedPayments: number;
  openSignals: number;
  openFlags: number;
}

/** The sections at the side, with what waits in them; without those that this role is refused. */
export function sideGroups(waiting: Waiting | undefined, role: Role): NavGroup[] {
  const pending = waiting?.pendingListings ?? 0;
  const flagged = waiting?.flaggedPayments ?? 0;
  return [
    {
      items: [
        { to: "/", label: "Today", icon: HomeIcon },
        {
          to: "/listings",
          label: "Review queue",
          icon: MarketIcon,
          ...(pending > 0 && { count: pending, unread: true }),
        },
      ],
    },
    people(waiting),
    {
      heading: "Money",
      items: [
        ...(mayCall(role, "withdrawals.list")
          ? [{ to: "/withdrawals", label: "Withdrawals", icon: WalletIcon }]
          : []),
        ...(mayCall(role, "adjustments.list")
          ? [{ to: "/adjustments", label: "Adjustments", icon: EditIcon }]
          : []),
        { to: "/treasury", label: "Treasury", icon: ChartIcon },
        { to: "/ledger", label: "Trial balance", icon: ScaleIcon },
        { to: "/ledger/transfers", label: "Ledger browser", icon: ListIcon },
        {
          to: "/recharges",
          label: "Coin sales",
          icon: BanknoteIcon,
          ...(flagged > 0 && { count: flagged, unread: true }),
        },
        { to: "/settings", label: "Economy rules", icon: RulesIcon },
        { to: "/badges", label: "Badges", icon: StarIcon },
        { to: "/store", label: "Store", icon: ShoppingIcon },
      ],
    },
    {
      heading: "Record",
      items: [
        { to: "/audit", label: "Audit log", icon: StatementIcon },
        ...(mayCall(role, "jobs.list")
          ? [{ to: "/jobs", label: "Jobs and events", icon: ActivityIcon }]
          : []),
      ],
    },
  ];
}

function people(waiting: Waiting | undefined): NavGroup {
  const signals = waiting?.openSignals ?? 0;
  const flags = waiting?.openFlags ?? 0;
  return {
    heading: "People and content",
    items: [
      { to: "/members", label: "Members", icon: UsersIcon },
      { to: "/appeals", label: "Appeals", icon: ReplyIcon },
      {
        to: "/flags",
        label: "Flags",
        icon: FlagIcon,
        ...(flags > 0 && { count: flags, unread: true }),
      },
      {
        to: "/fraud",
        label: "Fraud",
        icon: ShieldIcon,
        ...(signals > 0 && { count: signals, unread: true }),
      },
      { to: "/content", label: "Posts", icon: ChatIcon },
      { to: "/reviews", label: "Product reviews", icon: StarIcon },
      { to: "/orders", label: "Orders", icon: ShoppingIcon },
    ],
  };
}

/** The five under the thumb. */
export function bottomTabs(waiting: Waiting | undefined): NavItem[] {
  return [
    { to: "/", label: "Today", icon: HomeIcon },
    { to: "/listings", label: "Queue", icon: MarketIcon, count: waiting?.pendingListings ?? 0 },
    { to: "/members", label: "Members", icon: UsersIcon },
    { to: "/ledger", label: "Ledger", icon: ScaleIcon },
    { to: "/audit", label: "Audit", icon: StatementIcon },
  ];
}
