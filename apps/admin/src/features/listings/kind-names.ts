import type { ListingKind } from "@yoforex/contracts";

export const KIND_NAMES: Record<ListingKind, string> = {
  expert_advisor: "Expert Advisor",
  indicator: "Indicator",
  set_file: "Set file",
  article: "Article",
  source_code: "Source code",
  course: "Course",
};
