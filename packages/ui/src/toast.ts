import type { ReactNode } from "react";

export type ToastTone = "info" | "gain" | "warn" | "loss";

export interface ToastOptions {
  tone?: ToastTone | undefined;
  /** One thing to do about it, such as undoing it. The toast closes when it is done. */
  action?: { label: string; onSelect: () => void } | undefined;
  /** How long it stays, in milliseconds: 6,000 unless told; a failure stays 12,000. */
  duration?: number | undefined;
}

export interface ToastEntry extends ToastOptions {
  id: number;
  message: ReactNode;
}

let entries: readonly ToastEntry[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly ToastEntry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

function show(message: ReactNode, options: ToastOptions = {}): number {
  lastId += 1;
  replace([...entries, { ...options, id: lastId, message }].slice(-3));
  return lastId;
}

/** What the `Toaster` shows now, oldest first; at most three. */
export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  entries: (): readonly ToastEntry[] => entries,
};

/**
 * Says one sentence in passing, wherever the app is. Returns an id for `toast.dismiss`.
 * What must not be missed belongs into an `Alert` on the page.
 */
export const toast = Object.assign(show, {
  success: (message: ReactNode, options: ToastOptions = {}): number =>
    show(message, { tone: "gain", ...options }),
  error: (message: ReactNode, options: ToastOptions = {}): number =>
    show(message, { tone: "loss", duration: 12_000, ...options }),
  dismiss(id: number): void {
    replace(entries.filter((entry) => entry.id !== id));
  },
});
