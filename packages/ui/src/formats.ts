import { useSyncExternalStore } from "react";

/** How the reader wants dates and figures written. */
export interface Formats {
  /** A BCP 47 tag; "en" is the house's own way. */
  locale: string;
  /** An IANA name, such as Europe/Berlin. */
  timeZone: string;
}

const HOUSE: Formats = { locale: "en", timeZone: "UTC" };
const listeners = new Set<() => void>();
let formats = HOUSE;

export const getFormats = (): Formats => formats;

/** Writes dates and figures another way from now on, in every component that uses `useFormats`. */
export function setFormats({ locale, timeZone }: Formats): void {
  if (locale === formats.locale && timeZone === formats.timeZone) return;
  formats = { locale, timeZone };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How dates and figures are written now; renders anew when that changes. */
export const useFormats = (): Formats => useSyncExternalStore(subscribe, getFormats, () => HOUSE);
