import type { Coins } from "@yoforex/contracts";
import { ACCOUNT_TEMPLATES, type AccountMailData } from "./account-templates.ts";
import { ADJUSTMENT_TEMPLATES, type AdjustmentMailData } from "./adjustment-templates.ts";
import { BADGE_TEMPLATES, type BadgeMailData } from "./badge-templates.ts";
import { EXPIRY_TEMPLATES, type ExpiryMailData } from "./expiry-templates.ts";
import { letter, type Written } from "./letter.ts";
import { grouped, type MailWords } from "./mail-words.ts";
import { REPLY_TEMPLATES, type ReplyMailData } from "./reply-templates.ts";
import { WITHDRAWAL_TEMPLATES, type WithdrawalMailData } from "./withdrawal-templates.ts";

/** What each mail is about. A path begins with a slash and is a page of the member app. */
export interface MailData
  extends AccountMailData,
    WithdrawalMailData,
    ExpiryMailData,
    ReplyMailData,
    AdjustmentMailData,
    BadgeMailData {
  "verification-code": { username: string; code: string; minutes: number };
  "registration-attempt": { username: string };
  "registration-unfinished": { username: string };
  "password-reset": { token: string };
  "password-changed": { username: string };
  "listing-approved": { title: string; path: string };
  "listing-rejected": { title: string; path: string; reason: string };
  "listing-suspended": { title: string; path: string; reason: string };
  "answer-accepted": {
    title: string;
    path: string;
    coins: Coins;
    /** What of the coins the vault keeps, and until when. */
    kept: { coins: Coins; until: Date } | null;
  };
  "tip-received": { from: string; coins: Coins; title: string; path: string };
  "tip-not-sent": { coins: Coins };
  "bounty-paid": { title: string; path: string; coins: Coins };
  "bounty-returned": { title: string; path: string; coins: Coins; because: "expired" | "withdrawn" };
  "purchase-made": { title: string; path: string; number: string; price: Coins };
  "item-sold": { title: string; path: string; number: string; share: Coins; availableAt: Date };
  "purchase-refunded": { title: string; path: string; number: string; price: Coins };
  "sale-refunded": { title: string; path: string; number: string; share: Coins };
  "coins-bought": { number: string; coins: Coins; cents: number; path: string };
  "coins-taken-back": { number: string; taken: Coins; owed: Coins; path: string };
}

export type MailTemplate = keyof MailData;

type Templates = { [T in MailTemplate]: (data: MailData[T], publicUrl: string, words: MailWords) => Written };

/** Every mail that the product sends, as a function of its facts. */
const TEMPLATES: Templates = {
  "verification-code": ({ username, code, minutes }) =>
    letter({
      subject: `${grouped(code)} is your YoForex code`,
      paragraphs: [
        `Welcome, ${username}. Type this code where you registered; it is good for ${minutes} minutes.`,
        "If you did not register at YoForex, ignore this mail: without the code nothing happens.",
      ],
      code: grouped(code),
    }),

  "registration-attempt": ({ username }, publicUrl) =>
    letter({
      subject: "Somebody tried to register with your address",
      paragraphs: [
        `Somebody, perhaps you, tried to open a YoForex account with this address and the name "${username}". ` +
          "The address has an account already, so no other was opened.",
        `If it was you, sign in at ${publicUrl}/sign-in. If you forgot the password, choose a new one below.`,
        "If it was not you, there is nothing to do. Your account and its password are as they were.",
      ],
      action: { label: "Choose a new password", url: `${publicUrl}/forgot` },
    }),

  "registration-unfinished": ({ username }, publicUrl) =>
    letter({
      subject: "One step is missing to sign in",
      paragraphs: [
        `The password of your YoForex account ${username} was right, but its address has not been proven yet.`,
        "Ask for the link below and choose a password once more: that proves the address, and you can sign in.",
      ],
      action: { label: "Prove my address", url: `${publicUrl}/forgot` },
    }),

  // The token stands behind the #, which browsers send to no server and tell no other page.
  "password-reset": ({ token }, publicUrl) =>
    letter({
      subject: "Choose a new password",
      paragraphs: [
        "A new password was asked for at YoForex. The link below works once, for an hour, and signs every device out.",
        "If you did not ask for it, ignore this mail: your password stays as it is.",
      ],
      action: { label: "Choose a new password", url: `${publicUrl}/reset#${token}` },
    }),

  "password-changed": ({ username }, publicUrl) =>
    letter({
      subject: "Your password was changed",
      paragraphs: [
        `The password of your YoForex account ${username} was changed just now, and every other device was signed out.`,
        "If it was not you, choose a new password at once.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

  ...ACCOUNT_TEMPLATES,
  ...WITHDRAWAL_TEMPLATES,
  ...EXPIRY_TEMPLATES,
  ...REPLY_TEMPLATES,
  ...BADGE_TEMPLATES,
  ...ADJUSTMENT_TEMPLATES,

  "listing-approved": ({ title, path }, publicUrl) =>
    letter({
      subject: `On sale: ${title}`,
      paragraphs: [`Your listing "${title}" was reviewed and is on sale now.`],
      action: { label: "See it in the market", url: publicUrl + path },
    }),

  "listing-rejected": ({ title, path, reason }, publicUrl) =>
    letter({
      subject: `Not on sale yet: ${title}`,
      paragraphs: [
        `Your listing "${title}" was reviewed and not approved. The reviewer wrote:`,
        reason,
        "Change what is named and submit it again; it will be looked at anew.",
      ],
      action: { label: "Open the listing", url: publicUrl + path },
    }),

  "listing-suspended": ({ title, path, reason }, publicUrl) =>
    letter({
      subject: `Off sale: ${title}`,
      paragraphs: [
        `Your listing "${title}" was taken off sale by our staff. They wrote:`,
        reason,
        "Those who bought it keep it, and what it earned is yours as before.",
      ],
      action: { label: "Open the listing", url: publicUrl + path },
    }),

  "answer-accepted": ({ title, path, coins, kept }, publicUrl, { when, coinsOf }) =>
    letter({
      subject: `Your answer was accepted: ${title}`,
      paragraphs: [
        `Your answer in "${title}" solved it. ${coinsOf(coins)} were paid into your wallet.`,
        ...(kept === null
          ? []
          : [
              `Of these, your vault keeps ${coinsOf(kept.coins)} until ${when(kept.until)}; the rest is yours to spend now.`,
            ]),
      ],
      action: { label: "Open the thread", url: publicUrl + path },
    }),

  "tip-received": ({ from, coins, title, path }, publicUrl, { coinsOf }) =>
    letter({
      subject: `${from} tipped you ${coinsOf(coins)}`,
      paragraphs: [`${from} tipped you ${coinsOf(coins)} for what you wrote in "${title}".`],
      action: { label: "Open the post", url: publicUrl + path },
    }),

  "tip-not-sent": ({ coins }, publicUrl, { coinsOf }) =>
    letter({
      subject: `Your tip of ${coinsOf(coins)} was not sent`,
      paragraphs: [
        `Your tip of ${coinsOf(coins)} could not be sent any more: its post was taken down, or a wallet was frozen, before it left.`,
        "The coins are back in the purses that they came from.",
      ],
      action: { label: "Open your wallet", url: `${publicUrl}/wallet` },
    }),

  "bounty-paid": ({ title, path, coins }, publicUrl, { coinsOf }) =>
    letter({
      subject: `A bounty paid you ${coinsOf(coins)}`,
      paragraphs: [`Your answer to "${title}" was paid ${coinsOf(coins)} by the bounty on the question.`],
      action: { label: "Open the answer", url: publicUrl + path },
    }),

  "bounty-returned": ({ title, path, coins, because }, publicUrl, { coinsOf }) =>
    letter({
      subject: `Your bounty of ${coinsOf(coins)} is back`,
      paragraphs: [
        because === "expired"
          ? `The time of your bounty on "${title}" is over, and you chose no answer.`
          : `Our staff closed "${title}" or the bounty on it.`,
        `All ${coinsOf(coins)} are back in the purses that they came from.`,
      ],
      action: { label: "Open the thread", url: publicUrl + path },
    }),

  "purchase-made": ({ title, path, number, price }, publicUrl, { coinsOf }) =>
    letter({
      subject: `Order ${number}: ${title}`,
      paragraphs: [
        `You bought "${title}" for ${coinsOf(price)}. The file and its licence key are in your library.`,
      ],
      action: { label: "Open the order", url: publicUrl + path },
    }),

  "item-sold": ({ title, path, number, share, availableAt }, publicUrl, { when, coinsOf }) =>
    letter({
      subject: `Sold: ${title}`,
      paragraphs: [
        `"${title}" was sold, order ${number}. Your share is ${coinsOf(share)}. It is held in escrow and becomes ` +
          `yours on ${when(availableAt)}; a part of it goes into your vault, as of every earning.`,
      ],
      action: { label: "Open your sales", url: publicUrl + path },
    }),

  "purchase-refunded": ({ title, path, number, price }, publicUrl, { coinsOf }) =>
    letter({
      subject: `Refunded: order ${number}`,
      paragraphs: [`Your order "${title}" was refunded. ${coinsOf(price)} are back in your wallet.`],
      action: { label: "Open the order", url: publicUrl + path },
    }),

  "sale-refunded": ({ title, path, number, share }, publicUrl, { coinsOf }) =>
    letter({
      subject: `Sale refunded: order ${number}`,
      paragraphs: [
        `The sale of "${title}" was refunded. The ${coinsOf(share)} that were held for you went back to the buyer.`,
      ],
      action: { label: "Open your sales", url: publicUrl + path },
    }),

  "coins-bought": ({ number, coins, cents, path }, publicUrl, { coinsOf }) =>
    letter({
      subject: `Receipt ${number}: ${coinsOf(coins)}`,
      paragraphs: [
        `Your payment of US$ ${(cents / 100).toFixed(2)} was confirmed. ${coinsOf(coins)} are in your wallet, ready to be spent.`,
      ],
      action: { label: "Open the receipt", url: publicUrl + path },
    }),

  "coins-taken-back": ({ number, taken, owed, path }, publicUrl, { coinsOf }) =>
    letter({
      subject: `Refunded: coins of order ${number}`,
      paragraphs: [
        `Money that you paid for order ${number} went back to you, and ${coinsOf(taken)} left your wallet.`,
        ...(owed > 0
          ? [
              `${coinsOf(owed)} were spent already. They are owed, and taken from what comes into your wallet next.`,
            ]
          : []),
      ],
      action: { label: "Open the order", url: publicUrl + path },
    }),
};

export interface Writing {
  /** The member app's origin, without a slash at the end. */
  publicUrl: string;
  words: MailWords;
}

/** A mail's contents for one reader. */
export const letterOf = <T extends MailTemplate>(
  template: T,
  data: MailData[T],
  { publicUrl, words }: Writing,
): Written => TEMPLATES[template](data, publicUrl, words);
