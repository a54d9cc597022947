import type { Coins } from "@yoforex/contracts";
import { letter, type Written } from "./letter.ts";
import type { MailWords } from "./mail-words.ts";

/** What the mails about badges and the store say. */
export interface BadgeMailData {
  "badge-awarded": { name: string; coins: Coins };
  "badge-revoked": { name: string; reason: string; takenBack: Coins };
  "store-refunded": { name: string; coins: Coins; reason: string };
}

type Templates = {
  [T in keyof BadgeMailData]: (data: BadgeMailData[T], publicUrl: string, words: MailWords) => Written;
};

/** The mails about badges and the store, as functions of their facts. */
export const BADGE_TEMPLATES: Templates = {
  "badge-awarded": ({ name, coins }, publicUrl, { coinsOf }) =>
    letter({
      subject: `A badge for you: ${name}`,
      paragraphs: [
        `You were given the badge "${name}". It stands on your profile and beside your name.`,
        ...(coins > 0 ? [`${coinsOf(coins)} came with it.`] : []),
      ],
      action: { label: "See the badges", url: `${publicUrl}/badges` },
    }),

  "badge-revoked": ({ name, reason, takenBack }, publicUrl, { coinsOf }) =>
    letter({
      subject: `Your badge ${name} was taken away`,
      paragraphs: [
        `Our staff took the badge "${name}" away. They wrote:`,
        reason,
        takenBack > 0 ? `${coinsOf(takenBack)} that came with it went back.` : "No coins moved.",
      ],
      action: { label: "See the badges", url: `${publicUrl}/badges` },
    }),

  "store-refunded": ({ name, coins, reason }, publicUrl, { coinsOf }) =>
    letter({
      subject: `Refunded: ${name}`,
      paragraphs: [
        `Our staff gave you back the ${coinsOf(coins)} that you paid for "${name}", and took away what you bought. They wrote:`,
        reason,
      ],
      action: { label: "Open the store", url: `${publicUrl}/store` },
    }),
};
