import {
  type FraudAct,
  type FraudRule,
  type FraudSignalRow,
  type FraudState,
  formatCoins,
} from "@yoforex/contracts";
import type { BadgeTone } from "@yoforex/ui";

export const RULE_NAMES: Record<FraudRule, string> = {
  earned_hour: "Much earned in an hour",
  earned_six_hours: "Much earned in six hours",
  earned_day: "Much earned in a day",
  mutual: "Coins in a circle",
  mutual_likes: "Votes in a circle",
  cluster: "Accounts from one place",
};

/** What the rule looks at, in a sentence. */
export const RULE_NOTES: Record<FraudRule, string> = {
  earned_hour: "What rewards paid her within an hour, less what was taken back.",
  earned_six_hours: "What rewards paid her within six hours, less what was taken back.",
  earned_day: "What rewards paid her within a day, less what was taken back. This rule freezes by itself.",
  mutual_likes:
    "How many likes and helpful votes members gave each other in a circle: the least of its steps.",
  mutual: "What members gave each other in a circle, by tips and purchases: the least of its steps.",
  cluster: "Accounts that registered close together and first came in from one address with one browser.",
};

export const STATE_NAMES: Record<FraudState, { name: string; tone: BadgeTone }> = {
  open: { name: "open", tone: "warn" },
  frozen: { name: "frozen", tone: "loss" },
  clawed_back: { name: "taken back", tone: "loss" },
  dismissed: { name: "dismissed", tone: "plain" },
};

export const ACT_NAMES: Record<FraudAct, string> = {
  note: "Noted",
  dismiss: "Dismissed",
  freeze: "Froze her coins",
  claw_back: "Took payments back",
};

/** What was measured beside what is borne, such as "1,100 coins, told from 500". */
export function measured({ rule, figure, threshold }: FraudSignalRow): string {
  const what = rule === "cluster" ? "accounts" : "coins";
  return `${formatCoins(figure)} ${what}, told from ${formatCoins(threshold)}`;
}
