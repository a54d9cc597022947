import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";
/** What the reader chose; `system` follows the device. */
export type ThemeChoice = Theme | "system";

const KEY = "yoforex.theme";
const DARK = "(prefers-color-scheme: dark)";
const listeners = new Set<() => void>();

/** The remembered choice. A browser that keeps nothing answers `system`. */
export function getTheme(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    // Storage can be switched off; the device's setting is then all there is.
    return "system";
  }
}

/** Puts the remembered choice on `<html>`; an app calls it before it first renders. */
export function applyTheme(): void {
  const choice = getTheme();
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

/** Remembers a choice and shows it at once, here and in every component that uses `useTheme`. */
export function setTheme(choice: ThemeChoice): void {
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // The choice then lasts as long as the page.
  }
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  for (const listener of listeners) listener();
}

function shown(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return window.matchMedia?.(DARK).matches ? "dark" : "light";
}

function subscribe(listener: () => void): () => void {
  const device = window.matchMedia?.(DARK);
  listeners.add(listener);
  device?.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    device?.removeEventListener("change", listener);
  };
}

/** The theme on screen, the choice behind it, and the way to change it. */
export function useTheme(): { theme: Theme; choice: ThemeChoice; setTheme: (choice: ThemeChoice) => void } {
  const theme = useSyncExternalStore(subscribe, shown, () => "light" as const);
  const choice = useSyncExternalStore(subscribe, getTheme, () => "system" as const);
  return { theme, choice, setTheme };
}
