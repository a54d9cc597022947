import type { BatchAct, CategoryId, LeftBecause } from "@yoforex/contracts";

/** What staff can do to many threads, as a list to choose from. */
export const BATCH_CHOICES: { value: BatchAct["type"]; label: string }[] = [
  { value: "lock", label: "Lock" },
  { value: "unlock", label: "Open again" },
  { value: "move", label: "Move to a category" },
  { value: "pin", label: "Pin in its category" },
  { value: "unpin", label: "Take the pin down" },
  { value: "hide", label: "Delete: hide from members" },
  { value: "show", label: "Show again" },
];

/** The act with what it needs; null while that is missing. */
export function actOf(type: BatchAct["type"], categoryId: CategoryId | null): BatchAct | null {
  if (type !== "move") return { type };
  return categoryId === null ? null : { type, categoryId };
}

const LEFT: Record<LeftBecause, string> = {
  already: "was so already",
  bounty: "has an open bounty",
  gone: "is gone",
  changed: "was changed since",
};

/** Why threads were left: "2 left, for one was so already and one is gone". */
export function leftWords(because: readonly LeftBecause[]): string {
  const words = because.map((each) => `one ${LEFT[each]}`);
  return `${because.length} left, for ${words.join(", ")}`;
}
