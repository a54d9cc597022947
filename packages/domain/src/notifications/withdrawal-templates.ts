import { type Coins, formatUsCents, type WithdrawalStatus } from "@yoforex/contracts";
import { letter, type Written } from "./letter.ts";
import type { MailWords } from "./mail-words.ts";

/** What the mails about coins that leave say. */
export interface WithdrawalMailData {
  "destination-added": { masked: string; usableFrom: Date };
  withdrawal: {
    number: string;
    change: WithdrawalStatus | "corrected";
    amount: Coins;
    /** What goes out of the amount, in coins and in US cents. */
    net: Coins;
    usCents: number;
    masked: string;
    /** What staff, or the provider, said about it. */
    note: string | null;
  };
}

type Facts = WithdrawalMailData["withdrawal"];
type Say = (facts: Facts, words: MailWords) => string;

const back: Say = ({ amount }, { coinsOf }) => `All ${coinsOf(amount)} are available to you again.`;
const goesOut: Say = ({ net, usCents, masked }, { coinsOf }) =>
  `${coinsOf(net)}, ${formatUsCents(usCents)}, go to ${masked}`;

/** What each change is called, and what it means for the coins. */
const WORDS: Record<Facts["change"], { subject: string; text: Say }> = {
  pending: {
    subject: "was asked for",
    text: (facts, words) =>
      `${words.coinsOf(facts.amount)} are held. ${goesOut(facts, words)} once it is approved and paid. ` +
      "If it was not you, cancel it at once and choose a new password.",
  },
  under_review: {
    subject: "is looked at more closely",
    text: () => "Your coins stay held meanwhile. Our staff wrote:",
  },
  approved: { subject: "is approved", text: (facts, words) => `${goesOut(facts, words)} next.` },
  processing: { subject: "is being paid", text: (facts, words) => `${goesOut(facts, words)} now.` },
  paid: {
    subject: "is paid",
    text: (facts, words) => `${goesOut(facts, words)}. Your bank or wallet may take a while to show it.`,
  },
  rejected: { subject: "was refused", text: (facts, words) => `${back(facts, words)} Our staff wrote:` },
  cancelled: { subject: "is cancelled", text: back },
  failed: { subject: "could not be paid", text: back },
  corrected: {
    subject: "came back",
    text: (facts, words) => `It was recorded as paid and was not. ${back(facts, words)} Our staff wrote:`,
  },
};

/** The mails about coins that leave, as functions of their facts. */
export const WITHDRAWAL_TEMPLATES: {
  [T in keyof WithdrawalMailData]: (
    data: WithdrawalMailData[T],
    publicUrl: string,
    words: MailWords,
  ) => Written;
} = {
  "destination-added": ({ masked, usableFrom }, publicUrl, { when }) =>
    letter({
      subject: "Your coins may be paid out to a new destination",
      paragraphs: [
        `Somebody, perhaps you, added ${masked} to where your coins may go. Nothing goes there before ${when(usableFrom)}.`,
        "If it was not you, remove it below and choose a new password at once.",
      ],
      action: { label: "See your destinations", url: `${publicUrl}/withdrawals` },
    }),

  withdrawal: (facts, publicUrl, words) => {
    const { subject, text } = WORDS[facts.change];
    return letter({
      subject: `Withdrawal ${facts.number} ${subject}`,
      paragraphs: [text(facts, words), ...(facts.note === null ? [] : [facts.note])],
      action: { label: "See your withdrawals", url: `${publicUrl}/withdrawals` },
    });
  },
};
