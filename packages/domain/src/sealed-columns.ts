/** What an address in `users` is sealed for; its blind index bears the same name. */
export const EMAIL_PURPOSE = "users.email";

/** What a whole mail in the outbox is sealed for. */
export const MAIL_PURPOSE = "email_outbox.payload";

/** A licence's key is sealed for its one purchase. */
export const licensePurpose = (purchaseId: string): string => `license:${purchaseId}`;

/** What a licence's key is indexed for. */
export const LICENSE_INDEX = "license";

/** A member's key for sign-in codes is sealed for her alone. */
export const totpPurpose = (userId: string): string => `user_totp:${userId}`;

/** Where a member's money goes is sealed for that one row. */
export const destinationPurpose = (destinationId: string): string => `payout_destination:${destinationId}`;

/** A column whose texts a secret box made. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The column that names a row, and that the purpose may depend on. */
  key: string;
  purposeOf(key: string): string;
}

/** Every column that is sealed: what a change of keys rewrites. A test holds the list to the database's catalogue. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "users", column: "email_cipher", key: "id", purposeOf: () => EMAIL_PURPOSE },
  { table: "email_changes", column: "email_cipher", key: "id", purposeOf: () => EMAIL_PURPOSE },
  { table: "email_outbox", column: "payload", key: "id", purposeOf: () => MAIL_PURPOSE },
  { table: "licenses", column: "key_cipher", key: "purchase_id", purposeOf: licensePurpose },
  { table: "user_totp", column: "secret_cipher", key: "user_id", purposeOf: totpPurpose },
  { table: "payout_destinations", column: "destination_cipher", key: "id", purposeOf: destinationPurpose },
];
