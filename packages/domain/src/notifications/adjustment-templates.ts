import type { AdjustmentKind, Coins } from "@yoforex/contracts";
import { letter, type Written } from "./letter.ts";
import type { MailWords } from "./mail-words.ts";

interface Adjusted {
  kind: AdjustmentKind;
  coins: Coins;
  /** What staff wrote for her. */
  told: string;
}

/** What the mails about coins that staff gave or took say. */
export interface AdjustmentMailData {
  "coins-adjusted": Adjusted;
  "adjustment-taken-back": Adjusted;
}

type Templates = {
  [T in keyof AdjustmentMailData]: (
    data: AdjustmentMailData[T],
    publicUrl: string,
    words: MailWords,
  ) => Written;
};

/** The mails about adjustments, as functions of their facts. */
export const ADJUSTMENT_TEMPLATES: Templates = {
  "coins-adjusted": ({ kind, coins, told }, publicUrl, { coinsOf }) =>
    letter({
      subject:
        kind === "grant"
          ? `Our staff gave you ${coinsOf(coins)}`
          : `Our staff took ${coinsOf(coins)} from you`,
      paragraphs: [
        "They wrote:",
        told,
        kind === "grant"
          ? "The coins are available to you."
          : "They left what you had available. Answer this mail if that is wrong.",
      ],
      action: { label: "See your wallet", url: `${publicUrl}/wallet` },
    }),

  "adjustment-taken-back": ({ kind, coins, told }, publicUrl, { coinsOf }) =>
    letter({
      subject:
        kind === "grant"
          ? `Our staff took back ${coinsOf(coins)} that they had given you`
          : `Our staff gave back ${coinsOf(coins)} that they had taken`,
      paragraphs: ["When the coins first moved, they wrote:", told],
      action: { label: "See your wallet", url: `${publicUrl}/wallet` },
    }),
};
