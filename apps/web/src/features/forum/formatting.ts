import {
  BoldIcon,
  ChartIcon,
  CodeIcon,
  EyeOffIcon,
  type IconType,
  ItalicIcon,
  LinkIcon,
  ListIcon,
  NumberedListIcon,
  QuoteIcon,
} from "@yoforex/ui";
import { block, fence, prefix, type Selected, wrap } from "./markdown-edits.ts";

/** One way to format: what is written for it, and the tool that writes it where there is one. */
export interface Formatting {
  label: string;
  /** An example, which the help shows beside what becomes of it. */
  example: string;
  tool?: { icon: IconType; edit: (at: Selected) => Selected };
}

const TABLE = "| Pair | Pips |\n| --- | --- |\n| EURUSD | 12 |";

/** Everything that a post can be formatted with: the toolbar and the help are both made of it. */
export const FORMATTING: readonly Formatting[] = [
  { label: "Bold", example: "**bold**", tool: { icon: BoldIcon, edit: (at) => wrap(at, "**", "bold") } },
  { label: "Italic", example: "*italic*", tool: { icon: ItalicIcon, edit: (at) => wrap(at, "*", "italic") } },
  { label: "Struck out", example: "~~not so~~" },
  { label: "Heading", example: "## What I tried" },
  {
    label: "Link",
    example: "[the manual](https://www.mql5.com/en/docs)",
    tool: { icon: LinkIcon, edit: (at) => wrap(at, ["[", "](https://)"], "words") },
  },
  { label: "Code in a line", example: "`OrderSend()`" },
  {
    label: "MQL5 code",
    example: "```mql5\nint OnInit() { return INIT_SUCCEEDED; } // mql4 and cpp, too\n```",
    tool: { icon: CodeIcon, edit: fence },
  },
  {
    label: "Quote",
    example: "> what somebody said",
    tool: { icon: QuoteIcon, edit: (at) => prefix(at, "> ") },
  },
  { label: "List", example: "- one\n- two", tool: { icon: ListIcon, edit: (at) => prefix(at, "- ") } },
  {
    label: "Numbered list",
    example: "1. first\n2. second",
    tool: { icon: NumberedListIcon, edit: (at) => prefix(at, "1. ") },
  },
  { label: "Table", example: TABLE, tool: { icon: ChartIcon, edit: (at) => block(at, ["", TABLE, ""]) } },
  {
    label: "Spoiler",
    example: ":::spoiler How it ended\nThe stop was hit.\n:::",
    tool: {
      icon: EyeOffIcon,
      edit: (at) => block(at, [":::spoiler What it is about\n", "hidden text", "\n:::"]),
    },
  },
];
