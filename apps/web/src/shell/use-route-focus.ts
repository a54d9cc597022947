import { useEffect, useRef } from "react";

/** After a change of page the focus goes to its content, so that the next key works on what is on screen. */
export function useRouteFocus(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
}
