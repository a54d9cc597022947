import { type ReactElement, useState } from "react";
import { Button } from "./button.tsx";

interface CopyButtonProps {
  text: string;
  label?: string | undefined;
}

/** Copies a text. It says so in its own place; where copying is refused it says that too. */
export function CopyButton({ text, label = "Copy" }: CopyButtonProps): ReactElement {
  const [said, setSaid] = useState<string | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied"),
      () => setSaid("Copying was refused"),
    );
  return (
    <Button size="sm" onClick={() => void copy()} onBlur={() => setSaid(null)}>
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  );
}
