import { useEffect, useState } from "react";

const keyOf = (target: string) => `yoforex.draft.${target}`;

function kept(target: string): string {
  try {
    return localStorage.getItem(keyOf(target)) ?? "";
  } catch {
    // Storage can be switched off; the text then lasts as long as the page.
    return "";
  }
}

function keep(target: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(keyOf(target));
    else localStorage.setItem(keyOf(target), text);
  } catch {
    // As above.
  }
}

/** Text that survives a refusal, a reload and a closed window, until it is sent. `target` says what it is for. */
export function useDraft(target: string): [text: string, change: (text: string) => void, clear: () => void] {
  const [text, setText] = useState(() => kept(target));
  useEffect(() => {
    keep(target, text);
  }, [target, text]);
  const clear = () => {
    keep(target, "");
    setText("");
  };
  return [text, setText, clear];
}
