import { useEffect, useSyncExternalStore } from "react";

export interface Shortcut {
  key: string;
  does: string;
  run(): void;
}

interface Group {
  title: string;
  shortcuts: readonly Shortcut[];
}

const SWITCH = "yoforex.shortcuts";
let groups: readonly Group[] = [];
const listeners = new Set<() => void>();
const changed = () => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether single keys do anything (WCAG 2.1.4 asks for a way to switch them off). */
export const shortcutsOn = (): boolean => localStorage.getItem(SWITCH) !== "off";

export function switchShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, "off");
  changed();
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** While the component is on screen its keys work, unless somebody types or a dialog is open. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    const group = { title, shortcuts };
    groups = [...groups, group];
    changed();
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !shortcutsOn()) return;
      if (document.querySelector("[role=dialog]") !== null) return;
      const hit = shortcuts.find(({ key }) => key === event.key);
      if (hit === undefined) return;
      event.preventDefault();
      hit.run();
    };
    window.addEventListener("keydown", press);
    return () => {
      groups = groups.filter((other) => other !== group);
      window.removeEventListener("keydown", press);
      changed();
    };
  });
}

/** Every key that works on the page now, by group: what the sheet under `?` prints. */
export const useShortcutGroups = (): readonly Group[] => useSyncExternalStore(subscribe, () => groups);
export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, shortcutsOn);
