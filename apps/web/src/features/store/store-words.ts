import type { StoreItemView } from "@yoforex/contracts";

/** How long what is bought lasts. */
export function lasts({ hours }: Pick<StoreItemView, "hours">): string {
  if (hours === null) return "for good";
  if (hours % 24 !== 0 || hours === 24) return `for ${hours} hours`;
  return `for ${hours / 24} days`;
}
