import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import {
  BoldIcon,
  Button,
  CodeIcon,
  Composer,
  ItalicIcon,
  ListIcon,
  QuoteIcon,
  Textarea,
  Toolbar,
  ToolbarButton,
} from "@yoforex/ui";
import { type ReactNode, useRef, useState } from "react";
import { SafeHtml } from "../../shell/safe-html.tsx";
import { fence, prefix, type Selected, wrap } from "./markdown-edits.ts";

interface PostEditorProps {
  label: string;
  text: string;
  onText(text: string): void;
  status?: ReactNode;
  actions: ReactNode;
  rows?: number;
}

const EDITS: { label: string; icon: typeof BoldIcon; edit(at: Selected): Selected }[] = [
  { label: "Bold", icon: BoldIcon, edit: (at) => wrap(at, "**", "bold") },
  { label: "Italic", icon: ItalicIcon, edit: (at) => wrap(at, "*", "italic") },
  { label: "MQL5 code", icon: CodeIcon, edit: fence },
  { label: "Quote", icon: QuoteIcon, edit: (at) => prefix(at, "> ") },
  { label: "List", icon: ListIcon, edit: (at) => prefix(at, "- ") },
];

/** Writes Markdown: a text, a toolbar that edits it, and a preview made by the server that will store it. */
export function PostEditor({ label, text, onText, status, actions, rows = 8 }: PostEditorProps) {
  const trpc = useTRPC();
  const area = useRef<HTMLTextAreaElement>(null);
  const [shown, setShown] = useState<"text" | "preview">("text");
  const preview = useMutation(trpc.forum.preview.mutationOptions());
  const apply = (edit: (at: Selected) => Selected) => {
    const { current } = area;
    if (current === null) return;
    const next = edit({ text, start: current.selectionStart, end: current.selectionEnd });
    onText(next.text);
    requestAnimationFrame(() => {
      current.focus();
      current.setSelectionRange(next.start, next.end);
    });
  };
  const toggle = () => {
    setShown(shown === "text" ? "preview" : "text");
    if (shown === "text") preview.mutate({ body: text });
  };
  return (
    <Composer
      toolbar={
        <Toolbar
          label="Formatting"
          end={
            <Button size="sm" variant="quiet" aria-pressed={shown === "preview"} onClick={toggle}>
              {shown === "preview" ? "Write" : "Preview"}
            </Button>
          }
        >
          {EDITS.map(({ label: name, icon, edit }) => (
            <ToolbarButton
              key={name}
              label={name}
              icon={icon}
              disabled={shown === "preview"}
              onPress={() => apply(edit)}
            />
          ))}
        </Toolbar>
      }
      status={status}
      actions={actions}
    >
      {shown === "preview" ? (
        <SafeHtml html={preview.data?.html ?? ""} />
      ) : (
        <Textarea
          ref={area}
          aria-label={label}
          rows={rows}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Composer>
  );
}
