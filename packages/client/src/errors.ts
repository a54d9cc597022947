import { TRPCClientError } from "@trpc/client";
import { type DomainErrors, type ErrorCode, formatCoins } from "@yoforex/contracts";
import { PasskeyFailure } from "./passkey-failure.ts";

/** A refusal as it arrived: its code and the facts that belong to it. */
export type Refusal = { [C in ErrorCode]: { code: C; details: DomainErrors[C] } }[ErrorCode];

type Sentences = { [C in ErrorCode]: (details: DomainErrors[C]) => string };

const wait = (seconds: number) =>
  seconds < 90 ? `${Math.max(1, Math.ceil(seconds))} seconds` : `${Math.ceil(seconds / 60)} minutes`;

const moments = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
const moment = (at: string) => `${moments.format(new Date(at))} UTC`;

const NOT_ALLOWED: Record<DomainErrors["NOT_ALLOWED"]["reason"], string> = {
  role: "Your role does not allow this.",
  owner: "This belongs to somebody else.",
  email_unverified: "Verify your e-mail address first.",
  own_item: "You can't do this with your own item.",
  silenced: "You may not write for now. Your standing says why and until when.",
  suspended: "Your account is suspended. Your standing says why and until when.",
  banned: "Your account is banned. Your standing says why and how to appeal.",
  blocked: "One of you two has blocked the other, so this is not possible. Nothing was changed.",
  second_factor: "Staff need a second factor. Set one up to go on.",
  second_person: "This takes another admin than the one who did the step before.",
};

const WRONG_PROOF: Record<DomainErrors["WRONG_PROOF"]["method"], string> = {
  password: "That is not the password.",
  passkey: "That passkey was not accepted. Try another one or another way.",
  totp: "That code is not right, or was used already. Wait for the next one.",
  recovery_code: "That recovery code is not right, or was used already.",
  email_code: "That is not the code from the mail.",
};

const REFUND_CLOSED: Record<DomainErrors["REFUND_CLOSED"]["because"], string> = {
  downloaded: "The file has been downloaded, so the refund is no longer yours alone.",
  window_over: "The time to take it back by yourself is over.",
  already_refunded: "This order was refunded already.",
  released: "The seller has been paid already.",
};

const BADGE_REFUSED: Record<DomainErrors["BADGE_REFUSED"]["because"], string> = {
  retired: "This badge is given to nobody more.",
  had: "The member has this badge.",
  store: "This badge is only sold in the store.",
  left: "The member has left or is banned.",
};

const STORE_REFUSED: Record<DomainErrors["STORE_REFUSED"]["because"], string> = {
  sold_out: "It is sold out.",
  closed: "It is not on sale now.",
  limit: "You have as many of these as a member can have.",
  places: "Every place of this kind is taken. Try again when one of them has ended.",
  promoted: "This thread has such a place already.",
  thread: "The thread is locked or hidden.",
  not_yours: "Only your own threads can be promoted.",
  owned: "You have this badge already.",
};

const REVIEW_REFUSED: Record<DomainErrors["REVIEW_REFUSED"]["because"], string> = {
  not_downloaded: "Download it first: a review says what using it was like.",
  refunded: "This order was refunded, so there is nothing to review.",
};
const DELETE_REFUSED: Record<DomainErrors["DELETE_REFUSED"]["because"], (days: number) => string> = {
  accepted: () => "Nothing was deleted: this reply is the accepted answer.",
  bounty: () => "Nothing was deleted: a bounty hangs on this post.",
  answered: () => "Nothing was deleted: others have replied. You can still edit your words.",
  too_late: (days) => `A deleted post can be restored for ${days} days, and these are over.`,
};

const MOVE_REFUSED: Record<DomainErrors["MOVE_REFUSED"]["because"], string> = {
  same: "They are in this thread already.",
  accepted: "The accepted answer stays with its question, and so does a question that has one.",
  bounty: "A bounty hangs on it.",
  poll: "A thread with a poll stays, since its votes are asked there.",
  promoted: "Its author bought a place for this thread, which has not ended.",
  hidden: "What is hidden opens no thread and takes no posts.",
  short: "A thread opens with 20 characters at least, and the first chosen post has fewer.",
  many: "More than 2,000 posts are not put in order at once.",
};

const BOUNTY_REFUSED: Record<DomainErrors["BOUNTY_REFUSED"]["because"], string> = {
  open: "This question has an open bounty already.",
  solved: "This question is answered.",
  answered: "Somebody has answered, so the bounty can't be taken back.",
  receiver: "The answer's author can't be paid.",
  ended: "The bounty's time is over.",
  spent: "Somebody who was paid has spent the coins.",
};

const POLL_REFUSED: Record<DomainErrors["POLL_REFUSED"]["because"], string> = {
  closed: "The poll is closed. Your vote was not counted.",
  voted: "You have voted, and votes in this poll stay as they are.",
  single: "Choose one option.",
};

const TIP_REFUSED: Record<DomainErrors["TIP_REFUSED"]["because"], (days: number) => string> = {
  own_post: () => "This is your own post.",
  account_too_new: (days) => `You may tip once your account is ${days} days old.`,
  receiver: () => "Its author can't be tipped now.",
};

/** Every refusal as one sentence. Where coins could have moved, the sentence says that none did. */
export const MESSAGES: Sentences = {
  NOT_SIGNED_IN: () => "Sign in to do this.",
  NOT_ALLOWED: ({ reason }) => NOT_ALLOWED[reason],
  NOT_FOUND: ({ what }) => `This ${what} does not exist, or is not yours to see.`,
  INVALID_INPUT: ({ fields }) => fields[0]?.message ?? "Something in the form is not right.",
  RATE_LIMITED: ({ retryAfterSeconds }) =>
    `Too many tries. Wait ${wait(retryAfterSeconds)}; your text is kept.`,
  USERNAME_TAKEN: () => "This name is taken.",
  WRONG_CREDENTIALS: () => "The address or the password is not right.",
  SECOND_FACTOR_REQUIRED: () => "One more step: show your second factor.",
  STEP_UP_REQUIRED: () => "Nothing was changed. Confirm that it is you, then try again.",
  WRONG_PROOF: ({ method }) => WRONG_PROOF[method],
  CHALLENGE_EXPIRED: () => "This took too long, or was finished already. Begin again.",
  ONLY_WAY_IN: () => "Nothing was changed. You sign in by nothing else: set a password first.",
  PROVIDER_UNREACHABLE: ({ label }) => `${label} does not answer. Nothing was changed; try again later.`,
  ALREADY_ENROLLED: () => "This is set up already. Remove it first to set it up anew.",
  TOO_MANY_PASSKEYS: ({ most }) => `You have ${most} passkeys here. Remove one you don’t use first.`,
  WRONG_CODE: ({ triesLeft }) => `That is not the code. ${triesLeft} tries are left.`,
  CODE_EXPIRED: () => "This code has expired. Ask for a new one.",
  LINK_EXPIRED: () => "This link has expired or was used. Ask for a new one.",
  PASSWORD_TOO_COMMON: () => "This password is among the most common ones. Choose another.",
  THREAD_LOCKED: () => "This thread is locked. Your text is kept here.",
  SLOW_MODE: ({ retryAfterSeconds }) =>
    `This thread is in slow mode: you can reply again in ${retryAfterSeconds} seconds. Your text is kept here.`,
  EDIT_REFUSED: ({ because, hours }) =>
    because === "current"
      ? "Nothing was hidden: this is what the post says now. Edit it or hide the post."
      : `This post can’t be edited any more: that was possible for ${hours < 48 ? `${hours} hours` : `${hours / 24} days`}. Your text is kept here.`,
  REVIEW_REFUSED: ({ because }) => REVIEW_REFUSED[because],
  DELETE_REFUSED: ({ because, days }) => DELETE_REFUSED[because](days),
  MOVE_REFUSED: ({ because }) => `Nothing was moved. ${MOVE_REFUSED[because]}`,
  UNDO_REFUSED: ({ because }) =>
    because === "late"
      ? "Nothing was changed: this could be undone for 15 minutes."
      : "Nothing was changed: this was undone before.",
  ALREADY_FLAGGED: () => "You have flagged this post. We tell you as soon as somebody has decided.",
  CASE_CLAIMED: ({ by }) => `Nothing was changed: ${by} is looking at this.`,
  POST_MOVED: () => "This thread has moved. Its old address leads there.",
  EDIT_CONFLICT: () =>
    "Nothing was overwritten: this post was edited meanwhile. Both texts are below; keep what you need.",
  OWN_ANSWER: () => "You can't accept your own answer. No coins moved.",
  ANSWER_SETTLED: ({ hours }) => `An accepted answer stands after ${hours} hours. No coins moved.`,
  ANSWER_SPENT: () => "The answer stays accepted: its author has spent the coins. No coins moved.",
  TIP_REFUSED: ({ because, days }) => `No coins moved. ${TIP_REFUSED[because](days)}`,
  BOUNTY_REFUSED: ({ because }) => `No coins moved. ${BOUNTY_REFUSED[because]}`,
  POLL_REFUSED: ({ because }) => POLL_REFUSED[because],
  BADGE_REFUSED: ({ because }) => `No coins moved. ${BADGE_REFUSED[because]}`,
  STORE_REFUSED: ({ because }) => `No coins moved. ${STORE_REFUSED[because]}`,
  ITEM_NAME_TAKEN: () => "Another item has this name. Nothing was changed.",
  BADGE_NAME_TAKEN: () => "Another badge has this name. Nothing was changed.",
  TOO_MANY_BADGES: ({ most }) => `There are ${most} badges, and no more fit. Nothing was changed.`,
  NOTHING_TO_TAKE: () => "No coins moved: every one of these payments is spent, or went back before.",
  REWARD_SPENT: () => "No coins moved. The reward stands: the member has spent the coins.",
  TIP_SPENT: () => "No coins moved. The tip stands: its receiver has spent the coins.",
  INSUFFICIENT_COINS: ({ available, required }) =>
    `No coins moved. You need ${formatCoins(required)} and have ${formatCoins(available)}.`,
  ACCOUNT_FROZEN: () => "No coins moved. Spending from this wallet is paused.",
  DUPLICATE_REQUEST_DIFFERS: () =>
    "No coins moved. This form was sent before with other contents; open it again.",
  POSTING_NOT_ALLOWED: () => "No coins moved. These accounts can't pay each other.",
  ALREADY_REVERSED: () => "No coins moved. This was reversed already.",
  OWN_LISTING: () => "No coins moved. This is your own item.",
  ALREADY_OWNED: () => "No coins moved. You own this already; it is in your library.",
  NOT_FOR_SALE: () => "No coins moved. This item is not for sale.",
  PRICE_CHANGED: ({ seen, now }) =>
    `No coins moved. The price changed from ${formatCoins(seen)} to ${formatCoins(now)}.`,
  PRICE_OUT_OF_RANGE: ({ least, greatest }) =>
    `The price must be 0 or from ${formatCoins(least)} to ${formatCoins(greatest)}.`,
  LISTING_CHANGED: ({ changed, version }) =>
    changed === "file"
      ? `Nothing was decided: the seller has handed in another file, version ${version}. Look at it first.`
      : "Nothing was decided: the seller has changed the words or the price and handed it in again. Read it first.",
  ALREADY_DECIDED: ({ status, decidedBy }) =>
    decidedBy === null ? `This is ${status} already.` : `${decidedBy} decided this already: ${status}.`,
  REFUND_CHANGED: ({ seen, now }) =>
    `No coins moved. The platform would pay ${formatCoins(now)} now, not ${formatCoins(seen)}; look again and confirm.`,
  REFUND_CLOSED: ({ because }) => `No coins moved. ${REFUND_CLOSED[because]}`,
  WITHDRAWAL_LIMIT: ({ limit, amount }) =>
    limit === "least"
      ? `No coins moved. A withdrawal of this kind begins at ${formatCoins(amount)} coins.`
      : `No coins moved. Of what may leave in 24 hours ${formatCoins(amount)} coins are left.`,
  WITHDRAWAL_TOO_SOON: ({ because, from }) =>
    because === "account"
      ? `No coins moved. Your account may withdraw from ${moment(from)} on.`
      : `No coins moved. This destination may be used from ${moment(from)} on.`,
  DESTINATION_IN_USE: () => "It stays: a withdrawal is still to go there.",
  TOO_MANY_DESTINATIONS: ({ greatest }) => `You have ${greatest} destinations already. Remove one first.`,
  PAID_BY_PROVIDER: ({ provider }) => `Nothing was changed. ${provider} pays this, and says how it ends.`,
  SETTINGS_CHANGED: () =>
    "Nothing was changed: somebody else changed the settings meanwhile, or a version took effect. Look at them again.",
  ARBITRAGE: ({ bringsCents, costsCents, at }) =>
    `Nothing was changed. From ${at.slice(0, 16).replace("T", " ")} UTC a bought coin would bring ${bringsCents.toFixed(3)} US cents by selling and withdrawing, and costs ${costsCents.toFixed(3)}. It must bring less.`,
  FILE_TYPE_REFUSED: ({ allowed }) => `Only these files: ${allowed.map((end) => `.${end}`).join(", ")}.`,
  FILE_TOO_LARGE: ({ maxBytes }) => `The file may have ${Math.floor(maxBytes / 1024 / 1024)} MB at most.`,
  PACKAGE_CHANGED: () => "Nothing was charged. This package has changed; look at the new one first.",
  PAYMENTS_UNAVAILABLE: ({ because }) =>
    because === "off"
      ? "Coins can't be bought here for now. Nothing was charged."
      : "The payment provider could not be reached. Nothing was charged; try again in a moment.",
  BUSY: ({ retryAfterSeconds }) =>
    `No coins moved. Too much is going on; try again in ${wait(retryAfterSeconds)}.`,
};

function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    "details" in value &&
    String(value.code) in MESSAGES
  );
}

/** The domain's refusal inside a failed call, or null when something else went wrong. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return isRefusal(error) ? error : null;
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null || !("domain" in data)) return null;
  return isRefusal(data.domain) ? data.domain : null;
}

const sentenceOf = <C extends ErrorCode>(code: C, details: DomainErrors[C]): string =>
  MESSAGES[code](details);

/** What to tell the person about any failure. */
export function messageFor(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal !== null) return sentenceOf(refusal.code, refusal.details);
  if (error instanceof PasskeyFailure) return error.message;
  return "The server could not be reached or did not answer. What you typed is still here; try again.";
}

/** The messages of a refused input by field path, for a form to show beside its fields. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  const refusal = refusalOf(error);
  if (refusal?.code !== "INVALID_INPUT") return {};
  return Object.fromEntries(refusal.details.fields.map((field) => [field.path, field.message]));
}
