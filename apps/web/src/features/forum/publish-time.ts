const pad = (part: number): string => String(part).padStart(2, "0");

/** An instant as a field for date and time holds it, in the browser's own zone; empty for null. */
export function fieldOf(at: string | null): string {
  if (at === null) return "";
  const date = new Date(at);
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join("-");
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** The instant that such a field holds; null where it holds none. */
export function instantOf(field: string): string | null {
  const at = new Date(field);
  return field === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
