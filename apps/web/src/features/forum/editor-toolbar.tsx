import { ImageIcon, QuestionIcon, Toolbar, ToolbarButton } from "@yoforex/ui";
import { FORMATTING } from "./formatting.ts";
import type { Selected } from "./markdown-edits.ts";

interface EditorToolbarProps {
  previewing: boolean;
  onPreview(): void;
  onEdit(edit: (at: Selected) => Selected): void;
  /** Asks for files to show. */
  onPicture(): void;
  onHelp(): void;
}

/** The marks of Markdown as buttons, pictures, the switch to its preview, and help with all of it. */
export function EditorToolbar({ previewing, onPreview, onEdit, onPicture, onHelp }: EditorToolbarProps) {
  return (
    <Toolbar
      label="Formatting"
      end={
        <>
          <ToolbarButton label="Formatting help" icon={QuestionIcon} onPress={onHelp} />
          <ToolbarButton label="Preview" pressed={previewing} onPress={onPreview} />
        </>
      }
    >
      {FORMATTING.map(({ label, tool }) =>
        tool === undefined ? null : (
          <ToolbarButton
            key={label}
            label={label}
            icon={tool.icon}
            disabled={previewing}
            onPress={() => onEdit(tool.edit)}
          />
        ),
      )}
      <ToolbarButton label="Pictures" icon={ImageIcon} disabled={previewing} onPress={onPicture} />
    </Toolbar>
  );
}
