import { useLayoutEffect } from "react";

let holders = 0;

/**
 * Holds the page still while a modal is open, and keeps the width of its scrollbar free so that nothing shifts.
 * It sets one attribute and one variable on `<html>`; the stylesheet does the rest.
 */
export function usePageHold(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (holders === 0) {
      root.style.setProperty("--scrollbar", `${window.innerWidth - root.clientWidth}px`);
      root.dataset.held = "";
    }
    holders += 1;
    return () => {
      holders -= 1;
      if (holders > 0) return;
      delete root.dataset.held;
      root.style.removeProperty("--scrollbar");
    };
  }, []);
}
