import type { Coins } from "./money.ts";
import type { StepUpMethod } from "./sign-in-words.ts";

/** What can go wrong through a member's doing: code → the facts that travel with it. */
export interface DomainErrors {
  NOT_SIGNED_IN: Record<never, never>;
  NOT_ALLOWED: {
    reason:
      | "role"
      | "owner"
      | "email_unverified"
      | "own_item"
      | "silenced"
      | "suspended"
      | "banned"
      | "second_factor"
      | "second_person"
      /** One of the two has blocked the other. */
      | "blocked";
  };
  NOT_FOUND: {
    what:
      | "member"
      | "category"
      | "thread"
      | "reply"
      | "bookmark"
      | "poll"
      | "option"
      | "picture"
      | "listing"
      | "purchase"
      | "file"
      | "transfer"
      | "recharge order"
      | "payment"
      | "session"
      | "sanction"
      | "appeal"
      | "authenticator"
      | "passkey"
      | "provider"
      | "identity"
      | "export"
      | "erasure"
      | "destination"
      | "withdrawal"
      | "tip"
      | "reward"
      | "bounty"
      | "signal"
      | "notice"
      | "badge"
      | "job run"
      | "adjustment"
      | "event"
      | "item"
      | "version"
      | "revision"
      | "scheduled thread"
      | "batch"
      | "flag case"
      | "review";
  };
  INVALID_INPUT: { fields: { path: string; message: string }[] };
  RATE_LIMITED: { retryAfterSeconds: number };
  USERNAME_TAKEN: Record<never, never>;
  WRONG_CREDENTIALS: Record<never, never>;
  /** The password was right; the second step takes this token and one of these methods. */
  SECOND_FACTOR_REQUIRED: { challenge: string; methods: StepUpMethod[] };
  /** She is signed in, and the act wants her to show anew who she is. */
  STEP_UP_REQUIRED: { methods: StepUpMethod[] };
  /** What was shown is not right, or was used before. */
  WRONG_PROOF: { method: StepUpMethod };
  /** What was begun took too long, was finished already or had too many tries. */
  CHALLENGE_EXPIRED: Record<never, never>;
  ALREADY_ENROLLED: Record<never, never>;
  TOO_MANY_PASSKEYS: { most: number };
  /** Nothing else would let her in. */
  ONLY_WAY_IN: Record<never, never>;
  PROVIDER_UNREACHABLE: { label: string };
  WRONG_CODE: { triesLeft: number };
  CODE_EXPIRED: Record<never, never>;
  LINK_EXPIRED: Record<never, never>;
  PASSWORD_TOO_COMMON: Record<never, never>;
  THREAD_LOCKED: Record<never, never>;
  /** One reply in so many seconds; how long this one has to wait. */
  SLOW_MODE: { retryAfterSeconds: number; seconds: number };
  /** Why what a post says or said stays as it is; `hours` is how long its author may edit it. */
  EDIT_REFUSED: { because: "too_late" | "current"; hours: number };
  /** Why a post stays as it is: others built on it, or the `days` in which its author may restore it are over. */
  DELETE_REFUSED: { because: "accepted" | "bounty" | "answered" | "too_late"; days: number };
  /** Why staff don't move posts: something hangs on them, or on the thread, that would not survive it. */
  MOVE_REFUSED: {
    because: "same" | "accepted" | "bounty" | "poll" | "promoted" | "hidden" | "short" | "many";
  };
  /** Why an act on many threads is not undone: its time is over, or it was before. */
  UNDO_REFUSED: { because: "late" | "undone" };
  /** She has flagged it, and staff have not decided yet. */
  ALREADY_FLAGGED: Record<never, never>;
  /** Somebody else of the staff looks at it now. */
  CASE_CLAIMED: { by: string };
  /** What stood at this address stands elsewhere now; `number` is the post's there. */
  POST_MOVED: { slug: string; page: number; number: number };
  /** Somebody else edited it since: what it says now. What was sent is still with whoever sent it. */
  EDIT_CONFLICT: { revision: number; title: string | null; tags: string[] | null; body: string };
  OWN_ANSWER: Record<never, never>;
  ANSWER_SETTLED: { hours: number };
  /** What an answer paid is spent, so it can't go back. How much its author has is nobody else's business. */
  ANSWER_SPENT: Record<never, never>;
  TIP_REFUSED: {
    because: "own_post" | "account_too_new" | "receiver";
    /** From which age of an account on one may tip. */
    days: number;
  };
  /** Why a vote is not counted: the poll is closed, her vote stands, or only one option may be chosen. */
  POLL_REFUSED: { because: "closed" | "voted" | "single" };
  BOUNTY_REFUSED: { because: "open" | "solved" | "answered" | "receiver" | "ended" | "spent" };
  /** What a tip brought is spent, so it can't go back. How much its receiver has is nobody else's business. */
  TIP_SPENT: Record<never, never>;
  /** None of the coins that were to be taken back is there any more, or went back before. */
  NOTHING_TO_TAKE: Record<never, never>;
  /** What a reward brought is spent, so it can't be taken back. */
  REWARD_SPENT: Record<never, never>;
  /** Why a badge is not given by hand. */
  BADGE_REFUSED: { because: "retired" | "had" | "store" | "left" };
  /** Why the store doesn't sell it; `places` where every place of its kind is taken till one of them ends. */
  STORE_REFUSED: {
    because: "sold_out" | "closed" | "limit" | "places" | "promoted" | "thread" | "not_yours" | "owned";
  };
  ITEM_NAME_TAKEN: Record<never, never>;
  BADGE_NAME_TAKEN: Record<never, never>;
  TOO_MANY_BADGES: { most: number };
  INSUFFICIENT_COINS: { available: Coins; required: Coins };
  ACCOUNT_FROZEN: Record<never, never>;
  DUPLICATE_REQUEST_DIFFERS: Record<never, never>;
  POSTING_NOT_ALLOWED: { kind: string };
  ALREADY_REVERSED: Record<never, never>;
  OWN_LISTING: Record<never, never>;
  ALREADY_OWNED: { purchaseId: string; boughtAt: string };
  NOT_FOR_SALE: { status: string };
  PRICE_CHANGED: { seen: Coins; now: Coins };
  PRICE_OUT_OF_RANGE: { least: Coins; greatest: Coins };
  /** What a reviewer looked at is not what waits now; `version` is the number of the file that waits. */
  LISTING_CHANGED: { changed: "file" | "words"; version: string };
  ALREADY_DECIDED: { status: string; decidedBy: string | null };
  /** What the platform would pay in the seller's place is not what staff confirmed. */
  REFUND_CHANGED: { seen: Coins; now: Coins };
  /** Why a buyer can't review what she bought: she never fetched it, or her coins went back. */
  REVIEW_REFUSED: { because: "not_downloaded" | "refunded" };
  REFUND_CLOSED: { because: "downloaded" | "window_over" | "already_refunded" | "released" };
  /** A withdrawal is smaller than its method pays, or with others of the last 24 hours greater than the most. */
  WITHDRAWAL_LIMIT: { limit: "least" | "day"; amount: Coins; asked: Coins };
  /** An account or a destination is too young; from then on it isn't. */
  WITHDRAWAL_TOO_SOON: { because: "account" | "destination"; from: string };
  /** Something that was asked for is still to go there. */
  DESTINATION_IN_USE: Record<never, never>;
  TOO_MANY_DESTINATIONS: { greatest: number };
  /** Who pays by hand says so; what a provider pays, the provider says. */
  PAID_BY_PROVIDER: { provider: string };
  /** Somebody else changed the settings since, or a version took effect. */
  SETTINGS_CHANGED: Record<never, never>;
  /** A bought coin would bring at least what it costs, in US cents; `at` is when it would begin. */
  ARBITRAGE: { bringsCents: number; costsCents: number; at: string };
  FILE_TYPE_REFUSED: { allowed: string[] };
  FILE_TOO_LARGE: { maxBytes: number };
  /** What a package costs or holds is not what was shown. */
  PACKAGE_CHANGED: Record<never, never>;
  /** Nobody takes payments here, or whoever does could not be reached. */
  PAYMENTS_UNAVAILABLE: { because: "off" | "unreachable" };
  BUSY: { retryAfterSeconds: number };
}

export type ErrorCode = keyof DomainErrors;

/** A rule of the product was broken by what somebody asked for. The sentence is chosen where it is shown. */
export class DomainError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly details: DomainErrors[C];

  constructor(code: C, details: DomainErrors[C]) {
    super(code);
    this.name = "DomainError";
    this.code = code;
    this.details = details;
  }
}

/** Tells a `DomainError` of one code from anything else that may be thrown. */
export function isDomainError<C extends ErrorCode>(error: unknown, code?: C): error is DomainError<C> {
  return error instanceof DomainError && (code === undefined || error.code === code);
}
