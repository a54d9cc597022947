import { z } from "zod";
import { zId } from "./id-wire.ts";
import { zCode, zEmail } from "./identity.ts";
import { type ExportId } from "./ids.ts";
import { zInstant } from "./page.ts";

export const ChangeEmailInput = z.strictObject({ email: zEmail });
export const ConfirmEmailInput = z.strictObject({ code: zCode });
/** A link from a mail: signed by us, so that only its shape is looked at here. */
export const MailLinkInput = z.strictObject({
  link: z
    .string()
    .max(600)
    .regex(/^[\w-]+\.[\w-]+$/, "This link is not complete."),
});

/** A change of address that waits for its code; null where none does. */
export const EmailChangeView = z.object({
  pending: z.string().nullable(),
  codeGoodUntil: zInstant.nullable(),
});
export type EmailChangeView = z.infer<typeof EmailChangeView>;

export const EXPORT_STATUSES = ["waiting", "ready", "failed"] as const;
export const zExportStatus = z.enum(EXPORT_STATUSES);

export const ExportView = z.object({
  id: z.string(),
  status: zExportStatus,
  sizeBytes: z.number().int().nullable(),
  requestedAt: zInstant,
  /** When the file is removed. */
  expiresAt: zInstant.nullable(),
});
export type ExportView = z.infer<typeof ExportView>;

export const ExportInput = z.strictObject({ exportId: zId<ExportId>() });
export const FileLinkView = z.object({ url: z.string(), expiresAt: zInstant });
export type FileLinkView = z.infer<typeof FileLinkView>;

export const RequestErasureInput = z.strictObject({
  /** The member's name, typed, since nothing brings the account back. */
  username: z.string().trim().max(24),
  /** Whether the text of her posts goes too; else it stays under the name of a deleted member. */
  removePosts: z.boolean(),
  /** That coins which she neither spends nor withdraws until then are forfeited. */
  forfeitCoins: z.literal(true, { error: "Say that you know what becomes of your coins." }),
});

/** What leaving would mean now, and when it happens if it was asked for. */
export const ErasureView = z.object({
  dueAt: zInstant.nullable(),
  removePosts: z.boolean(),
  /** Coins that would be forfeited. */
  spendable: z.number().int(),
  /** Coins in escrow, held or in the vault: the erasure waits until they are free. */
  bound: z.number().int(),
});
export type ErasureView = z.infer<typeof ErasureView>;

export type ChangeEmailInput = z.infer<typeof ChangeEmailInput>;
export type ConfirmEmailInput = z.infer<typeof ConfirmEmailInput>;
export type MailLinkInput = z.infer<typeof MailLinkInput>;
export type ExportInput = z.infer<typeof ExportInput>;
export type RequestErasureInput = z.infer<typeof RequestErasureInput>;
