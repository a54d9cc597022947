/** A uuid that names a row of one table; branded so that one kind can't be passed for another. */
export type Id<Table extends string> = string & { readonly __table: Table };

export type MemberId = Id<"member">;
export type SessionId = Id<"session">;
export type CategoryId = Id<"category">;
export type ThreadId = Id<"thread">;
export type ReplyId = Id<"reply">;
export type ListingId = Id<"listing">;
export type ListingVersionId = Id<"listing-version">;
export type FileId = Id<"file">;
export type PurchaseId = Id<"purchase">;
export type LicenseId = Id<"license">;
export type IdentityId = Id<"identity">;
export type AccountId = Id<"account">;
export type SanctionId = Id<"sanction">;
export type AppealId = Id<"appeal">;
export type FlagCaseId = Id<"flag case">;
export type PasskeyId = Id<"passkey">;
export type ExportId = Id<"export">;
export type RechargeId = Id<"recharge">;
export type PaymentEventId = Id<"payment-event">;
export type WithdrawalId = Id<"withdrawal">;
export type DestinationId = Id<"destination">;
export type NoticeId = Id<"notice">;
export type StoreItemId = Id<"store-item">;
export type StorePurchaseId = Id<"store-purchase">;
export type ScheduledThreadId = Id<"scheduled-thread">;
export type BookmarkId = Id<"bookmark">;
/** An act of staff on many threads. */
export type BatchId = Id<"batch">;
export type PollId = Id<"poll">;
export type PollOptionId = Id<"poll-option">;
export type PictureId = Id<"picture">;
export type BadgeId = Id<"badge">;
export type TipId = Id<"tip">;
export type FraudSignalId = Id<"fraud-signal">;
export type AdjustmentId = Id<"adjustment">;
export type TransferId = Id<"transfer">;
export type JobRunId = Id<"job-run">;
export type ReviewId = Id<"review">;
export type FailedEventId = Id<"failed-event">;
/** Made by the client once a form, not once a click; a replay under it returns the first result. */
export type RequestId = Id<"request">;

/** Any uuid in lower case. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Brands a uuid that comes from our own database or from `newId`.
 * @throws TypeError when it is not a lower-case uuid.
 */
export function asId<T extends Id<string>>(value: string): T {
  if (!UUID.test(value)) throw new TypeError(`not an id: ${value}`);
  return value as T;
}

/**
 * A new uuid of version 7 (RFC 9562): 48 bits of milliseconds, then random bits, so that keys arrive in order.
 * @param now milliseconds since the epoch.
 */
export function newId<T extends Id<string>>(now: number = Date.now()): T {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return asId<T>(
    [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-"),
  );
}
