import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/**
 * When another page is on screen the focus goes to its content, so that the next key works on what is seen. It waits
 * for the page itself: while the page's script is on its way the old one still stands there.
 */
export function useRouteFocus(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef<string>(undefined);
  useEffect(() => {
    const first = before.current === undefined;
    if (path === undefined || before.current === path) return;
    before.current = path;
    if (!first) document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
}
