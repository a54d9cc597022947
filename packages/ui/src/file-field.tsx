import { type ChangeEvent, type ReactElement, type ReactNode, useId, useState } from "react";
import { FieldNotes } from "./field.tsx";
import { fileSize } from "./file-size.ts";
import { FileIcon } from "./icons.ts";
import { Meter } from "./meter.tsx";

export interface FileFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  name?: string | undefined;
  /** File types as the `accept` attribute takes them, such as ".ex5,.mq5". */
  accept?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  /** A file that is already there, such as one uploaded before; `size` in bytes. */
  current?: { name: string; size: number } | undefined;
  /** How much has gone up, 0 to 1; leave it out when nothing is under way. */
  progress?: number | undefined;
  onFile?: ((file: File | null) => void) | undefined;
}

/** The platform's own file input, with the chosen file's name and size, its progress and its error beneath. */
export function FileField(props: FileFieldProps): ReactElement {
  const { label, hint, error, current, progress, onFile, ...input } = props;
  const id = useId();
  const [picked, setPicked] = useState<{ name: string; size: number } | null>(null);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const file = picked ?? current;
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const next = event.target.files?.[0] ?? null;
    setPicked(next);
    onFile?.(next);
  };
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        type="file"
        className="file"
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
        onChange={choose}
      />
      {file ? <Chosen name={file.name} size={file.size} progress={progress} /> : null}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

function Chosen({ name, size, progress }: { name: string; size: number; progress: number | undefined }) {
  const percent = progress === undefined ? null : Math.round(progress * 100);
  return (
    <div className="file__chosen">
      <FileIcon />
      <span className="file__name">{name}</span>
      <span className="meta">{fileSize(size)}</span>
      {percent === null ? null : (
        <span className="file__progress" role="status">
          <Meter value={percent} max={100} tone="accent" label={`${percent} % uploaded`} />
          <span className="meta">{percent} %</span>
        </span>
      )}
    </div>
  );
}
