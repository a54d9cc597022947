import type { Coins } from "@yoforex/contracts";
import { letter, type Written } from "./letter.ts";
import type { MailWords } from "./mail-words.ts";

/** What the mails about coins that lie unused say. */
export interface ExpiryMailData {
  "coins-expire": { coins: Coins; at: Date };
  "coins-expired": { coins: Coins };
}

type Templates = {
  [T in keyof ExpiryMailData]: (data: ExpiryMailData[T], publicUrl: string, words: MailWords) => Written;
};

/** The mails about coins that lie unused, as functions of their facts. */
export const EXPIRY_TEMPLATES: Templates = {
  "coins-expire": ({ coins, at }, publicUrl, { when, coinsOf }) =>
    letter({
      subject: `${coinsOf(coins)} expire on ${when(at)}`,
      paragraphs: [
        `${coinsOf(coins)} in your wallet have lain unspent for long, and expire on ${when(at)}.`,
        "What you spend, tip, lock in your vault or withdraw until then comes out of these coins first.",
      ],
      action: { label: "Open your wallet", url: `${publicUrl}/wallet` },
    }),

  "coins-expired": ({ coins }, publicUrl, { coinsOf }) =>
    letter({
      subject: `${coinsOf(coins)} have expired`,
      paragraphs: [`${coinsOf(coins)} that you were told about have expired. Your statement has the entry.`],
      action: { label: "Open your wallet", url: `${publicUrl}/wallet` },
    }),
};
