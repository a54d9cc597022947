import type { ListingStatus } from "@yoforex/contracts";

export type Decision = "approve" | "reject" | "suspend" | "restore";

interface DecisionWords {
  verb: string;
  key: string;
  variant: "primary" | "default" | "danger";
  means: string;
  templates: readonly string[];
}

/** One verb a button, one key a verb, and what each of them means. */
export const DECISIONS: Record<Decision, DecisionWords> = {
  approve: {
    verb: "Approve",
    key: "a",
    variant: "primary",
    means: "It goes on sale at once.",
    templates: [],
  },
  reject: {
    verb: "Reject",
    key: "r",
    variant: "danger",
    means: "The seller reads the reason, mends the listing and hands it in again.",
    templates: [
      "The description does not say what the file does.",
      "The file does not match the description.",
      "Profit is promised; say what was measured instead.",
    ],
  },
  suspend: {
    verb: "Suspend",
    key: "s",
    variant: "danger",
    means: "It goes off sale at once; buyers keep their licences. Restore undoes it.",
    templates: ["Reported by buyers, under review.", "The file was found to do more than it says."],
  },
  restore: {
    verb: "Restore",
    key: "u",
    variant: "primary",
    means: "It goes on sale again as it was.",
    templates: ["Reviewed, nothing was wrong.", "Suspended by mistake."],
  },
};

const POSSIBLE: Record<ListingStatus, readonly Decision[]> = {
  pending: ["approve", "reject"],
  approved: ["suspend"],
  rejected: [],
  withdrawn: [],
  suspended: ["restore"],
};

/** What may be decided about a listing in this state. */
export const decisionsFor = (status: ListingStatus): readonly Decision[] => POSSIBLE[status];
