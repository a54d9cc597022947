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
  "new-device": "always",
  renamed: "always",
  "recovery-code-used": "always",
  "recovery-codes-renewed": "always",
  "second-factor-added": "always",
  "second-factor-removed": "always",
  "passkey-added": "always",
  "passkey-removed": "always",
  "export-ready": "always",
  "erasure-requested": "always",
  "email-change-code": "always",
  "email-change-asked": "always",
  "email-change-attempt": "always",
  "email-changed": "always",
  "sanction-given": "always",
  "sanction-lifted": "always",
  "appeal-decided": "always",
  "listing-suspended": "always",
  "listing-approved": "listings",
  "listing-rejected": "listings",
  "reply-posted": "replies",
  "answer-accepted": "answers",
  "destination-added": "always",
  withdrawal: "always",
  "tip-received": "answers",
  "tip-not-sent": "always",
  "coins-taken-back": "always",
  "coins-bought": "purchases",
  "purchase-made": "purchases",
  "purchase-refunded": "purchases",
  "item-sold": "sales",
  "sale-refunded": "sales",
};
