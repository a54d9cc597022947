import {
  Activity,
  ArrowUp,
  Banknote,
  Bell,
  Bold,
  Bookmark,
  CalendarDays,
  ChartColumn,
  ChartLine,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleQuestionMark,
  Clock,
  Code,
  Contrast,
  Copy,
  Download,
  Ellipsis,
  ExternalLink,
  Eye,
  EyeOff,
  File,
  Flag,
  Heart,
  History,
  House,
  Image,
  Info,
  Italic,
  KeyRound,
  Landmark,
  Library,
  Lightbulb,
  Link2,
  List,
  ListFilter,
  ListOrdered,
  Lock,
  LogOut,
  Mail,
  Menu,
  MessageSquare,
  Package,
  Paperclip,
  Pencil,
  Percent,
  Pin,
  Plus,
  Quote,
  Reply,
  Scale,
  ScrollText,
  Search,
  SendHorizontal,
  Server,
  Settings,
  Shield,
  ShieldCheck,
  ShoppingBag,
  Star,
  Store,
  Tag,
  Trash2,
  TriangleAlert,
  Undo2,
  Upload,
  User,
  Users,
  Wallet,
  X,
} from "lucide-react";
import { drawn } from "./icon.tsx";

export const ActivityIcon = /* @__PURE__ */ drawn(Activity);
export const AlertIcon = /* @__PURE__ */ drawn(TriangleAlert);
export const ArrowUpIcon = /* @__PURE__ */ drawn(ArrowUp);
export const AttachIcon = /* @__PURE__ */ drawn(Paperclip);
export const BackIcon = /* @__PURE__ */ drawn(ChevronLeft);
export const BanknoteIcon = /* @__PURE__ */ drawn(Banknote);
export const BellIcon = /* @__PURE__ */ drawn(Bell);
export const BoldIcon = /* @__PURE__ */ drawn(Bold);
export const BookmarkIcon = /* @__PURE__ */ drawn(Bookmark);
export const BrokerIcon = /* @__PURE__ */ drawn(Landmark);
export const CalendarIcon = /* @__PURE__ */ drawn(CalendarDays);
export const ChartIcon = /* @__PURE__ */ drawn(ChartLine);
export const ChatIcon = /* @__PURE__ */ drawn(MessageSquare);
export const CheckIcon = /* @__PURE__ */ drawn(Check);
export const ChevronDownIcon = /* @__PURE__ */ drawn(ChevronDown);
export const ChevronRightIcon = /* @__PURE__ */ drawn(ChevronRight);
export const ClockIcon = /* @__PURE__ */ drawn(Clock);
export const CloseIcon = /* @__PURE__ */ drawn(X);
export const CodeIcon = /* @__PURE__ */ drawn(Code);
export const CopyIcon = /* @__PURE__ */ drawn(Copy);
export const DownloadIcon = /* @__PURE__ */ drawn(Download);
export const EditIcon = /* @__PURE__ */ drawn(Pencil);
export const ExternalIcon = /* @__PURE__ */ drawn(ExternalLink);
export const EyeIcon = /* @__PURE__ */ drawn(Eye);
export const EyeOffIcon = /* @__PURE__ */ drawn(EyeOff);
export const FileIcon = /* @__PURE__ */ drawn(File);
export const FilterIcon = /* @__PURE__ */ drawn(ListFilter);
export const FlagIcon = /* @__PURE__ */ drawn(Flag);
export const HelpfulIcon = /* @__PURE__ */ drawn(Lightbulb);
export const HistoryIcon = /* @__PURE__ */ drawn(History);
export const HomeIcon = /* @__PURE__ */ drawn(House);
export const ImageIcon = /* @__PURE__ */ drawn(Image);
export const InfoIcon = /* @__PURE__ */ drawn(Info);
export const ItalicIcon = /* @__PURE__ */ drawn(Italic);
export const KeyIcon = /* @__PURE__ */ drawn(KeyRound);
export const LibraryIcon = /* @__PURE__ */ drawn(Library);
export const LikeIcon = /* @__PURE__ */ drawn(Heart);
export const LinkIcon = /* @__PURE__ */ drawn(Link2);
export const ListIcon = /* @__PURE__ */ drawn(List);
export const LockIcon = /* @__PURE__ */ drawn(Lock);
export const MailIcon = /* @__PURE__ */ drawn(Mail);
export const MarketIcon = /* @__PURE__ */ drawn(Store);
export const MenuIcon = /* @__PURE__ */ drawn(Menu);
export const MoreIcon = /* @__PURE__ */ drawn(Ellipsis);
export const NumberedListIcon = /* @__PURE__ */ drawn(ListOrdered);
export const PackageIcon = /* @__PURE__ */ drawn(Package);
export const PinIcon = /* @__PURE__ */ drawn(Pin);
export const PlusIcon = /* @__PURE__ */ drawn(Plus);
export const QuestionIcon = /* @__PURE__ */ drawn(CircleQuestionMark);
export const QuoteIcon = /* @__PURE__ */ drawn(Quote);
export const ReplyIcon = /* @__PURE__ */ drawn(Reply);
export const RulesIcon = /* @__PURE__ */ drawn(Percent);
export const SalesIcon = /* @__PURE__ */ drawn(ChartColumn);
export const ScaleIcon = /* @__PURE__ */ drawn(Scale);
export const SearchIcon = /* @__PURE__ */ drawn(Search);
export const SendIcon = /* @__PURE__ */ drawn(SendHorizontal);
export const SettingsIcon = /* @__PURE__ */ drawn(Settings);
export const ShieldIcon = /* @__PURE__ */ drawn(Shield);
export const ShieldCheckIcon = /* @__PURE__ */ drawn(ShieldCheck);
export const ShoppingIcon = /* @__PURE__ */ drawn(ShoppingBag);
export const SignOutIcon = /* @__PURE__ */ drawn(LogOut);
export const StarIcon = /* @__PURE__ */ drawn(Star);
export const StatementIcon = /* @__PURE__ */ drawn(ScrollText);
export const SystemIcon = /* @__PURE__ */ drawn(Server);
export const TagIcon = /* @__PURE__ */ drawn(Tag);
export const ThemeIcon = /* @__PURE__ */ drawn(Contrast);
export const TrashIcon = /* @__PURE__ */ drawn(Trash2);
export const UndoIcon = /* @__PURE__ */ drawn(Undo2);
export const UploadIcon = /* @__PURE__ */ drawn(Upload);
export const UserIcon = /* @__PURE__ */ drawn(User);
export const UsersIcon = /* @__PURE__ */ drawn(Users);
export const WalletIcon = /* @__PURE__ */ drawn(Wallet);
