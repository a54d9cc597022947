import type { StoreKind } from "@yoforex/contracts";

export const KIND_NAMES: Record<StoreKind, string> = {
  boost: "Place in Boosted",
  feature: "Place on top",
  badge: "Badge",
};
