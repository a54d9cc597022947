import { type Coins, formatCoins, type SanctionKind } from "@yoforex/contracts";
import { type Letter, letter } from "./letter.ts";

/** What each mail is about. A path begins with a slash and is a page of the member app. */
export interface MailData {
  "verification-code": { username: string; code: string; minutes: number };
  "registration-attempt": { username: string };
  "registration-unfinished": { username: string };
  "password-reset": { token: string };
  "password-changed": { username: string };
  "sanction-given": { kind: SanctionKind; text: string; days: number | null };
  "sanction-lifted": { text: string };
  "appeal-decided": { outcome: "upheld" | "lifted"; answer: string };
  "new-device": { username: string; device: string; at: Date; ip: string | null };
  "second-factor-added": { username: string };
  "second-factor-removed": { username: string };
  "recovery-code-used": { username: string; left: number };
  "recovery-codes-renewed": { username: string };
  "listing-approved": { title: string; path: string };
  "listing-rejected": { title: string; path: string; reason: string };
  "listing-suspended": { title: string; path: string; reason: string };
  "answer-accepted": { title: string; path: string; coins: Coins };
  "purchase-made": { title: string; path: string; number: string; price: Coins };
  "item-sold": { title: string; path: string; number: string; share: Coins; availableAt: Date };
  "purchase-refunded": { title: string; path: string; number: string; price: Coins };
  "sale-refunded": { title: string; path: string; number: string; share: Coins };
}

export type MailTemplate = keyof MailData;

type Templates = { [T in MailTemplate]: (data: MailData[T], publicUrl: string) => Letter };

const coinsOf = (amount: Coins) => `${formatCoins(amount)} ${amount === 1 ? "coin" : "coins"}`;
const grouped = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

const SANCTIONED: Record<SanctionKind, string> = {
  warn: "You were given a warning",
  silence: "You may not write at YoForex",
  suspend: "Your account is suspended",
  ban: "Your account is banned",
};

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

  "sanction-given": ({ kind, text, days }, publicUrl) =>
    letter({
      subject: SANCTIONED[kind],
      paragraphs: [
        `${SANCTIONED[kind]}${days === null ? "" : ` for ${days} ${days === 1 ? "day" : "days"}`}. Our staff wrote:`,
        text,
        "Your standing says what is limited and until when, and lets you appeal. Somebody else will look at it then.",
      ],
      action: { label: "See your standing", url: `${publicUrl}/standing` },
    }),

  "sanction-lifted": ({ text }, publicUrl) =>
    letter({
      subject: "A limit on your account was lifted",
      paragraphs: ["Our staff lifted what was imposed on your account. They wrote:", text],
      action: { label: "See your standing", url: `${publicUrl}/standing` },
    }),

  "appeal-decided": ({ outcome, answer }, publicUrl) =>
    letter({
      subject: outcome === "lifted" ? "Your appeal was granted" : "Your appeal was not granted",
      paragraphs: [
        outcome === "lifted" ? "What you appealed against was lifted." : "What you appealed against stands.",
        "Somebody who had not decided before looked at it and wrote:",
        answer,
      ],
      action: { label: "See your standing", url: `${publicUrl}/standing` },
    }),

  "new-device": ({ username, device, at, ip }, publicUrl) =>
    letter({
      subject: `New sign-in: ${device}`,
      paragraphs: [
        `Your YoForex account ${username} was signed in to on ${day.format(at)} UTC with ${device}` +
          `${ip === null ? "" : ` from the address ${ip}`}, which it was not before.`,
        "If it was you, there is nothing to do. If not, choose a new password now: that ends every session.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

  "second-factor-added": ({ username }, publicUrl) =>
    letter({
      subject: "Your sign-in asks for a second factor now",
      paragraphs: [
        `A second factor was set up for your YoForex account ${username}, and every other session was ended.`,
        "Keep the recovery codes where your phone is not. If it was not you, choose a new password and write to us.",
      ],
      action: { label: "Open your security settings", url: `${publicUrl}/settings#security` },
    }),

  "second-factor-removed": ({ username }, publicUrl) =>
    letter({
      subject: "Your sign-in asks for the password alone",
      paragraphs: [
        `The second factor of your YoForex account ${username} was removed, with its recovery codes.`,
        "If it was not you, choose a new password at once: that ends every session.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

  "recovery-code-used": ({ username, left }, publicUrl) =>
    letter({
      subject: "A recovery code was used",
      paragraphs: [
        `A recovery code of your YoForex account ${username} was used in place of your second factor. ` +
          `${left} of them ${left === 1 ? "is" : "are"} left.`,
        "If it was not you, choose a new password at once: that ends every session. Then make new recovery codes.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

  "recovery-codes-renewed": ({ username }, publicUrl) =>
    letter({
      subject: "You have new recovery codes",
      paragraphs: [
        `New recovery codes were made for your YoForex account ${username}; the old ones are good no longer.`,
        "If it was not you, choose a new password at once: that ends every session.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

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

  "answer-accepted": ({ title, path, coins }, publicUrl) =>
    letter({
      subject: `Your answer was accepted: ${title}`,
      paragraphs: [`Your answer in "${title}" solved it. ${coinsOf(coins)} were paid into your wallet.`],
      action: { label: "Open the thread", url: publicUrl + path },
    }),

  "purchase-made": ({ title, path, number, price }, publicUrl) =>
    letter({
      subject: `Order ${number}: ${title}`,
      paragraphs: [
        `You bought "${title}" for ${coinsOf(price)}. The file and its licence key are in your library.`,
      ],
      action: { label: "Open the order", url: publicUrl + path },
    }),

  "item-sold": ({ title, path, number, share, availableAt }, publicUrl) =>
    letter({
      subject: `Sold: ${title}`,
      paragraphs: [
        `"${title}" was sold, order ${number}. Your share is ${coinsOf(share)}. It is held in escrow and becomes ` +
          `available on ${day.format(availableAt)} UTC.`,
      ],
      action: { label: "Open your sales", url: publicUrl + path },
    }),

  "purchase-refunded": ({ title, path, number, price }, publicUrl) =>
    letter({
      subject: `Refunded: order ${number}`,
      paragraphs: [`Your order "${title}" was refunded. ${coinsOf(price)} are back in your wallet.`],
      action: { label: "Open the order", url: publicUrl + path },
    }),

  "sale-refunded": ({ title, path, number, share }, publicUrl) =>
    letter({
      subject: `Sale refunded: order ${number}`,
      paragraphs: [
        `The sale of "${title}" was refunded. The ${coinsOf(share)} that were held for you went back to the buyer.`,
      ],
      action: { label: "Open your sales", url: publicUrl + path },
    }),
};

/** @param publicUrl the member app's origin, without a slash at the end. */
export const letterOf = <T extends MailTemplate>(template: T, data: MailData[T], publicUrl: string): Letter =>
  TEMPLATES[template](data, publicUrl);
