import { z } from "zod";
import { MemberRef } from "./identity.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";

export const ListAuditInput = PageInput.extend({ action: z.string().max(60).optional() }).strict();
export type ListAuditInput = z.infer<typeof ListAuditInput>;

export const AuditRow = z.object({
  id: z.string(),
  action: z.string(),
  actor: MemberRef,
  targetType: z.string(),
  targetId: z.string(),
  targetLabel: z.string(),
  reason: z.string().nullable(),
  changes: z
    .array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
    .max(200),
  requestId: z.string(),
  at: zInstant,
});
export type AuditRow = z.infer<typeof AuditRow>;
export const AuditPage = pageOf(AuditRow);
export type AuditPage = z.infer<typeof AuditPage>;

/** Whether nothing in the log was changed, taken out or put between, as the last check found it. */
export const AuditChainView = z.object({
  lastCheck: z
    .object({ at: zInstant, length: z.number().int(), offenders: z.array(z.string()).max(100) })
    .nullable(),
});
export type AuditChainView = z.infer<typeof AuditChainView>;
