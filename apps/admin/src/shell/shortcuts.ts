import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Shortcut {
  key: string;
  does: string;
  run(): void;
}

interface Group {
  title: string;
  shortcuts: readonly Pick<Shortcut, "key" | "does">[];
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
const shortcutsOn = (): boolean => localStorage.getItem(SWITCH) !== "off";

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
  // What the keys do changes with every drawing; which keys there are seldom does, and only that is announced.
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const named = JSON.stringify(shortcuts.map(({ key, does }) => ({ key, does })));
  useEffect(() => {
    const group: Group = { title, shortcuts: JSON.parse(named) };
    groups = [...groups, group];
    changed();
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !shortcutsOn()) return;
      if (document.querySelector("[role=dialog]") !== null) return;
      const hit = latest.current.find(({ key }) => key === event.key);
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
  }, [title, named]);
}

/** Every key that works on the page now, by group: what the sheet under `?` prints. */
export const useShortcutGroups = (): readonly Group[] => useSyncExternalStore(subscribe, () => groups);
export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, shortcutsOn);
