import type { ListingKind } from "@yoforex/contracts";

/** Every kind of listing in the market's order; written out here so that reading pages carry no validator. */
export const KINDS = [
  "expert_advisor",
  "indicator",
  "set_file",
  "article",
  "source_code",
  "course",
] as const satisfies readonly ListingKind[];

/** Each kind of listing, one of it and many of it. */
export const KIND_NAMES: Record<ListingKind, { one: string; many: string }> = {
  expert_advisor: { one: "Expert Advisor", many: "Expert Advisors" },
  indicator: { one: "Indicator", many: "Indicators" },
  set_file: { one: "Set file", many: "Set files" },
  article: { one: "Article", many: "Articles" },
  source_code: { one: "Source code", many: "Source code" },
  course: { one: "Course", many: "Courses" },
};
