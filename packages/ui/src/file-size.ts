import { getFormats } from "./formats.ts";

/** Bytes in words: 188416 → "184 KB". Units are of 1,024. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`;
  const figure = new Intl.NumberFormat(getFormats().locale, { maximumFractionDigits: 1 });
  return `${figure.format(bytes / 1024 ** 2)} MB`;
}
