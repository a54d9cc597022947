export { Alert, type AlertProps, type AlertTone } from "./alert.tsx";
export { AppShell, type AppShellProps, Page } from "./app-shell.tsx";
export { Avatar, type AvatarSize, initials } from "./avatar.tsx";
export { AvatarLink } from "./avatar-link.tsx";
export { Badge, type BadgeTone, SolvedBadge } from "./badge.tsx";
export { Breadcrumbs, type Crumb } from "./breadcrumbs.tsx";
export { Button, ButtonLink, type ButtonLook, type ButtonProps } from "./button.tsx";
export { Card } from "./card.tsx";
export { Change } from "./change.tsx";
export { Checkbox, type CheckboxProps } from "./checkbox.tsx";
export { classNames } from "./class-names.ts";
export {
  CoinAmount,
  type CoinAmountProps,
  CoinDelta,
  CoinIcon,
  Figure,
  signedCoins,
} from "./coin-amount.tsx";
export { Composer } from "./composer.tsx";
export { ConfirmDialog, type ConfirmDialogProps } from "./confirm-dialog.tsx";
export { CopyButton } from "./copy-button.tsx";
export { Count, Pip } from "./count.tsx";
export { type Column, DataTable, type DataTableProps, type Expansion } from "./data-table.tsx";
export { type Definition, DefinitionList } from "./definition-list.tsx";
export { Dialog, DialogClose, type DialogProps } from "./dialog.tsx";
export { Disclosure } from "./disclosure.tsx";
export { EmptyState } from "./empty-state.tsx";
export { ErrorState } from "./error-state.tsx";
export { FeedBreak, type FeedFigure, FeedList, FeedRow, type FeedRowProps, NewRows } from "./feed.tsx";
export { Field, type FieldProps, useFieldWiring } from "./field.tsx";
export { FileField, type FileFieldProps } from "./file-field.tsx";
export { fileSize } from "./file-size.ts";
export { GRADES, type Grade, GradeBadge, GradeLimits } from "./grade-badge.tsx";
export type { IconProps, IconType } from "./icon.tsx";
export { IconButton, IconLink } from "./icon-button.tsx";
export * from "./icons.ts";
export { Input, Textarea } from "./input.tsx";
export { Kbd, KeyHint } from "./kbd.tsx";
export { type ChartPoint, type ChartSeries, LineChart, type LineChartProps } from "./line-chart.tsx";
export { Link, type LinkComponent, type LinkProps, LinkProvider } from "./link.tsx";
export { Logo, LogoMark } from "./logo.tsx";
export { MemberBadge } from "./member-badge.tsx";
export { Menu, type MenuAction } from "./menu.tsx";
export { ageTone, Meter, type MeterTone } from "./meter.tsx";
export type { NavGroup, NavItem } from "./navigation.ts";
export { useNow } from "./now.ts";
export { PageHeader } from "./page-header.tsx";
export { LoadMore, Pagination } from "./pagination.tsx";
export { Post, type PostProps, UnreadLine } from "./post.tsx";
export { ProofLine } from "./proof-line.tsx";
export { Prose } from "./prose.tsx";
export { type PurseItem, PurseStrip } from "./purse-strip.tsx";
export { type RadioChoice, RadioGroup, type RadioGroupProps } from "./radio-group.tsx";
export { SearchField } from "./search-field.tsx";
export { RailSection, Section } from "./section.tsx";
export { Segmented } from "./segmented.tsx";
export { type Choice, Select, type SelectProps } from "./select.tsx";
export { SessionsClock } from "./sessions-clock.tsx";
export { Skeleton } from "./skeleton.tsx";
export { type Stat, StatStrip } from "./stat-strip.tsx";
export { type SumRow, SumTable, type SumTableProps } from "./sum-table.tsx";
export { type TabLink, TabLinks, type TabPanel, Tabs } from "./tabs.tsx";
export { Tag } from "./tag.tsx";
export { applyTheme, getTheme, setTheme, type Theme, type ThemeChoice, useTheme } from "./theme.ts";
export { ThemeToggle } from "./theme-toggle.tsx";
export { DateTime, RelativeTime } from "./time.tsx";
export { formatInstant, fullInstant, type InstantStyle, relativeTime } from "./time-format.ts";
export { Timeline, type TimelineItem } from "./timeline.tsx";
export { type ToastOptions, type ToastTone, toast } from "./toast.ts";
export { Toaster } from "./toaster.tsx";
export { Toolbar, ToolbarButton } from "./toolbar.tsx";
export { Tooltip } from "./tooltip.tsx";
