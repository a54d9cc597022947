import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import { type DomainErrors, type ErrorCode, isDomainError } from "@yoforex/contracts";
import { ZodError } from "zod";

/** How each of the domain's refusals travels over HTTP. A new code breaks the build here and in the client's sentences. */
export const STATUS: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  NOT_SIGNED_IN: "UNAUTHORIZED",
  NOT_ALLOWED: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  INVALID_INPUT: "BAD_REQUEST",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  USERNAME_TAKEN: "CONFLICT",
  WRONG_CREDENTIALS: "UNAUTHORIZED",
  SECOND_FACTOR_REQUIRED: "UNAUTHORIZED",
  STEP_UP_REQUIRED: "FORBIDDEN",
  WRONG_PROOF: "BAD_REQUEST",
  CHALLENGE_EXPIRED: "BAD_REQUEST",
  ALREADY_ENROLLED: "CONFLICT",
  TOO_MANY_PASSKEYS: "CONFLICT",
  ONLY_WAY_IN: "CONFLICT",
  PROVIDER_UNREACHABLE: "SERVICE_UNAVAILABLE",
  WRONG_CODE: "BAD_REQUEST",
  CODE_EXPIRED: "BAD_REQUEST",
  LINK_EXPIRED: "BAD_REQUEST",
  PASSWORD_TOO_COMMON: "BAD_REQUEST",
  THREAD_LOCKED: "FORBIDDEN",
  SLOW_MODE: "TOO_MANY_REQUESTS",
  EDIT_REFUSED: "FORBIDDEN",
  DELETE_REFUSED: "CONFLICT",
  MOVE_REFUSED: "CONFLICT",
  UNDO_REFUSED: "CONFLICT",
  POST_MOVED: "NOT_FOUND",
  EDIT_CONFLICT: "CONFLICT",
  OWN_ANSWER: "FORBIDDEN",
  ANSWER_SETTLED: "CONFLICT",
  ANSWER_SPENT: "CONFLICT",
  TIP_REFUSED: "FORBIDDEN",
  TIP_SPENT: "CONFLICT",
  REWARD_SPENT: "CONFLICT",
  BADGE_REFUSED: "CONFLICT",
  STORE_REFUSED: "CONFLICT",
  ITEM_NAME_TAKEN: "CONFLICT",
  BADGE_NAME_TAKEN: "CONFLICT",
  TOO_MANY_BADGES: "CONFLICT",
  BOUNTY_REFUSED: "CONFLICT",
  POLL_REFUSED: "CONFLICT",
  NOTHING_TO_TAKE: "CONFLICT",
  INSUFFICIENT_COINS: "CONFLICT",
  ACCOUNT_FROZEN: "FORBIDDEN",
  DUPLICATE_REQUEST_DIFFERS: "CONFLICT",
  POSTING_NOT_ALLOWED: "FORBIDDEN",
  ALREADY_REVERSED: "CONFLICT",
  OWN_LISTING: "FORBIDDEN",
  ALREADY_OWNED: "CONFLICT",
  NOT_FOR_SALE: "CONFLICT",
  PRICE_CHANGED: "CONFLICT",
  PRICE_OUT_OF_RANGE: "BAD_REQUEST",
  LISTING_CHANGED: "CONFLICT",
  ALREADY_DECIDED: "CONFLICT",
  REFUND_CHANGED: "CONFLICT",
  REVIEW_REFUSED: "CONFLICT",
  REFUND_CLOSED: "CONFLICT",
  WITHDRAWAL_LIMIT: "BAD_REQUEST",
  WITHDRAWAL_TOO_SOON: "FORBIDDEN",
  DESTINATION_IN_USE: "CONFLICT",
  TOO_MANY_DESTINATIONS: "CONFLICT",
  PAID_BY_PROVIDER: "CONFLICT",
  SETTINGS_CHANGED: "CONFLICT",
  ARBITRAGE: "BAD_REQUEST",
  FILE_TYPE_REFUSED: "UNSUPPORTED_MEDIA_TYPE",
  FILE_TOO_LARGE: "PAYLOAD_TOO_LARGE",
  PACKAGE_CHANGED: "CONFLICT",
  PAYMENTS_UNAVAILABLE: "SERVICE_UNAVAILABLE",
  BUSY: "SERVICE_UNAVAILABLE",
};

/** What travels of a refusal: its code and facts, never a sentence and never a stack. */
export interface WireError {
  code: ErrorCode;
  details: DomainErrors[ErrorCode];
}

/** The refusal inside a thrown error: the domain's own, or the input schema's findings by field. */
export function wireErrorOf(error: unknown): WireError | null {
  if (isDomainError(error)) return { code: error.code, details: error.details };
  if (error instanceof ZodError) {
    const fields = error.issues.slice(0, 20).map((issue) => ({
      path: issue.path.map(String).join(".").slice(0, 100),
      message: issue.message.slice(0, 200),
    }));
    return { code: "INVALID_INPUT", details: { fields } };
  }
  return null;
}
