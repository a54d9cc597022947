import type { ProfileView } from "@yoforex/contracts";

/** How long somebody has traded, in words. */
export const EXPERIENCE_NAMES: Record<NonNullable<ProfileView["experience"]>, string> = {
  new: "New to trading",
  learning: "Learning",
  trading: "Trading",
  professional: "Professional",
};
