import {
  BoldIcon,
  CodeIcon,
  type IconType,
  ItalicIcon,
  ListIcon,
  QuoteIcon,
  Toolbar,
  ToolbarButton,
} from "@yoforex/ui";
import { fence, prefix, type Selected, wrap } from "./markdown-edits.ts";

type Edit = (at: Selected) => Selected;

const EDITS: { label: string; icon: IconType; edit: Edit }[] = [
  { label: "Bold", icon: BoldIcon, edit: (at) => wrap(at, "**", "bold") },
  { label: "Italic", icon: ItalicIcon, edit: (at) => wrap(at, "*", "italic") },
  { label: "MQL5 code", icon: CodeIcon, edit: fence },
  { label: "Quote", icon: QuoteIcon, edit: (at) => prefix(at, "> ") },
  { label: "List", icon: ListIcon, edit: (at) => prefix(at, "- ") },
];

interface EditorToolbarProps {
  previewing: boolean;
  onPreview(): void;
  onEdit(edit: Edit): void;
}

/** The marks of Markdown as buttons, and the switch to its preview. */
export function EditorToolbar({ previewing, onPreview, onEdit }: EditorToolbarProps) {
  return (
    <Toolbar
      label="Formatting"
      end={<ToolbarButton label="Preview" pressed={previewing} onPress={onPreview} />}
    >
      {EDITS.map(({ label, icon, edit }) => (
        <ToolbarButton
          key={label}
          label={label}
          icon={icon}
          disabled={previewing}
          onPress={() => onEdit(edit)}
        />
      ))}
    </Toolbar>
  );
}
