import type { NoticeKind } from "@yoforex/contracts";
import type { MailTemplate } from "./templates.ts";

/**
 * What each mail is, as far as its reader may choose: a kind of notice, or "always" for what guards her account, what
 * she asked for herself, and decisions of staff that she has a right to be told of.
 */
export const NOTICE_OF: Readonly<Record<MailTemplate, NoticeKind | "always">> = {
  "verification-code": "always",
  "registration-attempt": "always",
  "registration-unfinished": "always",
  "password-reset": "always",
  "password-changed": "always",
  "provider-linked": "always",
  "provider-unlinked": "always",
  "password-set": "always",
  "proof-code": "always",
  "new-device": "always",
  renamed: "always",
  "recovery-code-used": "always",
  "recovery-codes-renewed": "always",
  "second-factor-added": "always",
  "second-factor-removed": "always",
  "passkey-added": "always",
  "passkey-removed": "always",
  "factor-removed-by-staff": "always",
  "export-ready": "always",
  "erasure-requested": "always",
  "email-change-code": "always",
  "email-change-asked": "always",
  "email-change-attempt": "always",
  "email-changed": "always",
  "sanction-given": "always",
  "sanction-lifted": "always",
  "appeal-decided": "always",
  "coins-clawed-back": "always",
  "listing-suspended": "always",
  "listing-approved": "listings",
  "listing-rejected": "listings",
  "reply-posted": "replies",
  "replies-posted": "replies",
  "answer-accepted": "answers",
  "destination-added": "always",
  withdrawal: "always",
  "badge-awarded": "answers",
  "badge-revoked": "always",
  "store-refunded": "always",
  "coins-adjusted": "always",
  "adjustment-taken-back": "always",
  "tip-received": "answers",
  "tip-not-sent": "always",
  "bounty-paid": "answers",
  "bounty-returned": "always",
  "coins-taken-back": "always",
  "coins-expire": "always",
  "coins-expired": "always",
  "coins-bought": "purchases",
  "purchase-made": "purchases",
  "purchase-refunded": "purchases",
  "item-sold": "sales",
  "sale-refunded": "sales",
};

/** Of what is always mailed, what also belongs among the notices within the app: coins, sanctions, what she waits for. */
const NOTICED: ReadonlySet<MailTemplate> = new Set([
  "tip-not-sent",
  "bounty-returned",
  "withdrawal",
  "coins-taken-back",
  "coins-expire",
  "coins-expired",
  "coins-clawed-back",
  "badge-revoked",
  "store-refunded",
  "coins-adjusted",
  "adjustment-taken-back",
  "listing-suspended",
  "export-ready",
]);

/** Whether a mail has a notice within the app beside it; what guards the account is mailed alone. */
export const isNoticed = (template: MailTemplate): boolean =>
  NOTICE_OF[template] !== "always" || NOTICED.has(template);
