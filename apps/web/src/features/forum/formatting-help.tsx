import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { PICTURE_BYTES_MAX } from "@yoforex/contracts";
import { Dialog, fileSize, Skeleton } from "@yoforex/ui";
import { useEffect } from "react";
import { SafeHtml } from "../../shell/safe-html.tsx";
import { FORMATTING } from "./formatting.ts";

/** A line that no example has; the rendered examples are told apart by it. */
const BETWEEN = "\n\n---\n\n";
const RULE = /<hr\s*\/?>/;

/** Everything a post can be formatted with: what is written, and what the server makes of it. */
export function FormattingHelp({ onClose }: { onClose(): void }) {
  const trpc = useTRPC();
  const { mutate, data, isPending } = useMutation(trpc.forum.preview.mutationOptions());
  useEffect(() => mutate({ body: FORMATTING.map(({ example }) => example).join(BETWEEN) }), [mutate]);
  const shown = data?.html.split(RULE) ?? [];
  return (
    <Dialog
      open
      onOpen={onClose}
      size="lg"
      title="Formatting"
      description="Posts are written in Markdown. What you write is left, what it becomes right."
    >
      <dl className="formatting">
        {FORMATTING.map(({ label, example }, index) => (
          <div key={label} className="formatting__row">
            <dt>{label}</dt>
            <dd>
              <pre>{example}</pre>
            </dd>
            <dd>
              {isPending ? (
                <Skeleton shape="text" count={1} label="On its way" />
              ) : (
                <SafeHtml html={shown[index] ?? ""} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="meta">
        Pictures: paste them, drop them on the text or choose files, PNG, JPEG or WebP of at most{" "}
        {fileSize(PICTURE_BYTES_MAX)} each. Where and with what a picture was taken is removed. Pictures on
        other sites are shown as links.
      </p>
    </Dialog>
  );
}
