import type { Coins, SanctionKind } from "@yoforex/contracts";
import { letter, type Written } from "./letter.ts";
import { grouped, type MailWords } from "./mail-words.ts";

/** What the mails about a member's account and standing say. */
export interface AccountMailData {
  "new-device": { token: string; username: string; device: string; at: Date; ip: string | null };
  renamed: { before: string; username: string };
  "recovery-code-used": { username: string; left: number };
  "recovery-codes-renewed": { username: string };
  "second-factor-added": { username: string };
  "second-factor-removed": { username: string; isLast: boolean };
  "passkey-added": { username: string; name: string };
  "passkey-removed": { username: string; name: string; isLast: boolean };
  "factor-removed-by-staff": { username: string; name: string; isLast: boolean; reason: string };
  "provider-linked": { username: string; label: string };
  "provider-unlinked": { username: string; label: string };
  "password-set": { username: string };
  "proof-code": { username: string; code: string; minutes: number };
  "export-ready": { days: number };
  "erasure-requested": { username: string; dueAt: Date };
  "email-change-code": { username: string; code: string; minutes: number };
  "email-change-asked": { username: string; link: string };
  "email-change-attempt": Record<never, never>;
  "email-changed": { username: string };
  "sanction-given": { kind: SanctionKind; text: string; days: number | null };
  "sanction-lifted": { text: string };
  "appeal-decided": { outcome: "upheld" | "lifted"; answer: string };
  "coins-clawed-back": { taken: Coins; short: Coins; reason: string };
}

const SANCTIONED: Record<SanctionKind, string> = {
  warn: "You were given a warning",
  freeze: "Your coins at YoForex are frozen",
  silence: "You may not write at YoForex",
  suspend: "Your account is suspended",
  ban: "Your account is banned",
};

const PASSWORD_ALONE = "Your sign-in asks for the password alone";

/** The mails about a member's account and standing, as functions of their facts. */
export const ACCOUNT_TEMPLATES: {
  [T in keyof AccountMailData]: (data: AccountMailData[T], publicUrl: string, words: MailWords) => Written;
} = {
  "export-ready": ({ days }, publicUrl) =>
    letter({
      subject: "Your data is ready",
      paragraphs: [
        `Everything that is yours at YoForex is packed into one file. Sign in to fetch it; it is kept for ${days} days.`,
        "If you did not ask for it, change your password and sign every other device out.",
      ],
      action: { label: "Fetch my data", url: `${publicUrl}/your-data` },
    }),

  "erasure-requested": ({ username, dueAt }, publicUrl, { when }) =>
    letter({
      subject: "Your account will be erased",
      paragraphs: [
        `You asked that your YoForex account ${username} be erased. It happens on ${when(dueAt)}.`,
        "Until then you can take it back. Spend or withdraw your coins before: what is left is forfeited.",
        "If it was not you, take it back below and choose a new password at once.",
      ],
      action: { label: "Keep my account", url: `${publicUrl}/your-data` },
    }),

  "email-change-code": ({ username, code, minutes }) =>
    letter({
      subject: `${grouped(code)} is your YoForex code`,
      paragraphs: [
        `Type this code to make this the address of your YoForex account ${username}; it is good for ${minutes} minutes.`,
        "If you did not ask for it, ignore this mail: without the code nothing happens.",
      ],
      code: grouped(code),
    }),

  // The link's token stands behind the #, as a reset's does.
  "email-change-asked": ({ username, link }, publicUrl) =>
    letter({
      subject: "Your address is about to change",
      paragraphs: [
        `Somebody, perhaps you, asked to change the address of your YoForex account ${username}.`,
        "If it was you, there is nothing to do here. If it was not, stop it below and choose a new password.",
      ],
      action: { label: "Stop the change", url: `${publicUrl}/stop-email-change#${link}` },
    }),

  "email-change-attempt": (_data, publicUrl) =>
    letter({
      subject: "Somebody tried to use your address",
      paragraphs: [
        "Somebody asked to make this the address of another YoForex account. It has an account already, so nothing was changed.",
        "There is nothing to do. Your account is as it was.",
      ],
      action: { label: "Open YoForex", url: `${publicUrl}/settings` },
    }),

  "email-changed": ({ username }, publicUrl) =>
    letter({
      subject: "Your address was changed",
      paragraphs: [
        `Your YoForex account ${username} has another address from now on, and every other device was signed out.`,
        "This one is sent no more mail. If it was not you, write to us at once.",
      ],
      action: { label: "Open YoForex", url: `${publicUrl}/settings` },
    }),

  "sanction-given": ({ kind, text, days }, publicUrl) =>
    letter({
      subject: SANCTIONED[kind],
      paragraphs: [
        `${SANCTIONED[kind]}${days === null ? "" : ` for ${days} ${days === 1 ? "day" : "days"}`}. The reason:`,
        text,
        ...(kind === "freeze"
          ? ["No coin is lost. You read, write and earn as ever; spending, tipping and withdrawing wait."]
          : []),
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

  "coins-clawed-back": ({ taken, short, reason }, publicUrl, { coinsOf }) =>
    letter({
      subject: `${coinsOf(taken)} were taken back`,
      paragraphs: [
        `Our staff took ${coinsOf(taken)} back that you had been paid. The reason:`,
        reason,
        ...(short > 0
          ? [`${coinsOf(short)} more were spent already. They are let go; nothing is owed.`]
          : []),
        "Your statement shows each payment that was reversed. Nothing else is limited by it.",
        "Your standing lets you appeal. Somebody else will look at it then.",
      ],
      action: { label: "See your standing", url: `${publicUrl}/standing` },
    }),

  renamed: ({ before, username }, publicUrl) =>
    letter({
      subject: `Your name is ${username} now`,
      paragraphs: [
        `Your YoForex account ${before} is called ${username} from now on. The old name leads to you, and nobody else can take it, for 90 days.`,
        "If it was not you, choose a new password at once and write to us.",
      ],
      action: { label: "Open the settings", url: `${publicUrl}/settings` },
    }),

  "new-device": ({ token, username, device, at, ip }, publicUrl, { when }) =>
    letter({
      subject: `New sign-in: ${device}`,
      paragraphs: [
        `Your YoForex account ${username} was signed in to on ${when(at)} with ${device}` +
          `${ip === null ? "" : ` from the address ${ip}`}, which it was not before.`,
        "If it was you, there is nothing to do. If not, say so below within a week: every session ends, the password is no longer good, and you choose a new one.",
      ],
      action: { label: "This wasn't me", url: `${publicUrl}/not-me#${token}` },
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

  "second-factor-removed": ({ username, isLast }, publicUrl) =>
    letter({
      subject: isLast ? PASSWORD_ALONE : "Your authenticator app was removed",
      paragraphs: [
        isLast
          ? `The second factor of your YoForex account ${username} was removed, with its recovery codes.`
          : `The authenticator app of your YoForex account ${username} was removed. Your passkeys and recovery codes stay.`,
        "If it was not you, choose a new password at once: that ends every session.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

  "passkey-added": ({ username, name }, publicUrl) =>
    letter({
      subject: "A passkey was added to your account",
      paragraphs: [
        `The passkey “${name}” was added to your YoForex account ${username}. It signs in by itself, without the password.`,
        "If it was not you, remove it in your security settings at once, then choose a new password.",
      ],
      action: { label: "Open your security settings", url: `${publicUrl}/settings#security` },
    }),

  "passkey-removed": ({ username, name, isLast }, publicUrl) =>
    letter({
      subject: isLast ? PASSWORD_ALONE : "A passkey was removed from your account",
      paragraphs: [
        `The passkey “${name}” of your YoForex account ${username} was removed. It signs nobody in any more.` +
          (isLast ? " It was your last second factor, so the recovery codes are gone with it." : ""),
        "If it was not you, choose a new password at once: that ends every session.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

  "factor-removed-by-staff": ({ username, name, isLast, reason }, publicUrl) =>
    letter({
      subject: isLast ? PASSWORD_ALONE : "Our staff removed a way in from your account",
      paragraphs: [
        `Our staff removed “${name}” from your YoForex account ${username}, and signed every device out. They wrote:`,
        reason,
        "If you did not ask for it, choose a new password at once and answer this mail.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

  "provider-linked": ({ username, label }, publicUrl) =>
    letter({
      subject: `You can sign in with ${label} now`,
      paragraphs: [
        `An account at ${label} was linked to your YoForex account ${username}: whoever signs in there comes in here.`,
        "If it was not you, unlink it in your settings and choose a new password at once.",
      ],
      action: { label: "Open your settings", url: `${publicUrl}/settings#accounts` },
    }),

  "provider-unlinked": ({ username, label }, publicUrl) =>
    letter({
      subject: `You no longer sign in with ${label}`,
      paragraphs: [
        `The account at ${label} was unlinked from your YoForex account ${username}; it opens nothing here any more.`,
        "If it was not you, choose a new password at once: that ends every session.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

  "password-set": ({ username }, publicUrl) =>
    letter({
      subject: "Your account has a password now",
      paragraphs: [
        `A password was set for your YoForex account ${username}, which had none, and every other device was signed out.`,
        "If it was not you, choose another at once.",
      ],
      action: { label: "It was not me", url: `${publicUrl}/forgot` },
    }),

  "proof-code": ({ username, code, minutes }) =>
    letter({
      subject: `${grouped(code)} is your YoForex code`,
      paragraphs: [
        `Type this code where your YoForex account ${username} asked whether it is you; it is good for ${minutes} minutes.`,
        "If you did not ask for it, somebody is signed in as you: end that session in your settings.",
      ],
      code: grouped(code),
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
};
