import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { Composer, Field, Skeleton, Textarea } from "@yoforex/ui";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { SafeHtml } from "../../shell/safe-html.tsx";
import { EditorToolbar } from "./editor-toolbar.tsx";
import type { Selected } from "./markdown-edits.ts";
import { useEditorPictures } from "./use-editor-pictures.tsx";

const FormattingHelp = lazy(() =>
  import("./formatting-help.tsx").then((file) => ({ default: file.FormattingHelp })),
);

interface PostEditorProps {
  label: string;
  /** Prints the label above the text, where nothing else names it. */
  showLabel?: boolean;
  text: string;
  onText(text: string): void;
  error?: string | undefined;
  status?: ReactNode;
  /** Buttons at the foot; a form has its own beneath. */
  actions?: ReactNode;
  rows?: number;
}

/** Writes Markdown: a text, a toolbar that edits it, and a preview made by the server that will store it. */
export function PostEditor(props: PostEditorProps) {
  const { label, showLabel, text, onText, error, status, actions, rows = 8 } = props;
  const trpc = useTRPC();
  const area = useRef<HTMLTextAreaElement>(null);
  const [previewing, setPreviewing] = useState(false);
  const [helping, setHelping] = useState(false);
  const pictures = useEditorPictures({ area, text, onText });
  const preview = useMutation(trpc.forum.preview.mutationOptions({ onError: () => setPreviewing(false) }));
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
    if (!previewing) preview.mutate({ body: text });
    setPreviewing(!previewing);
  };
  return (
    <div>
      {showLabel ? (
        <span className="field__label" aria-hidden="true">
          {label}
        </span>
      ) : null}
      <Composer
        toolbar={
          <EditorToolbar
            previewing={previewing}
            onPreview={toggle}
            onEdit={apply}
            onPicture={pictures.choose}
            onHelp={() => setHelping(true)}
          />
        }
        status={status}
        actions={actions}
      >
        {previewing ? (
          <Preview html={preview.data?.html} />
        ) : (
          <Field label={label} hideLabel error={error} required>
            <Textarea
              ref={area}
              rows={rows}
              value={text}
              onChange={(event) => onText(event.target.value)}
              {...pictures.input}
            />
          </Field>
        )}
        {pictures.list}
      </Composer>
      {helping ? (
        <Suspense>
          <FormattingHelp onClose={() => setHelping(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Preview({ html }: { html: string | undefined }) {
  if (html === undefined) return <Skeleton shape="text" count={4} label="The preview is on its way" />;
  return html === "" ? (
    <p className="muted composer__none">Nothing to show yet.</p>
  ) : (
    <SafeHtml html={html} />
  );
}
