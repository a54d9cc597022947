import { z } from "zod";
import { zReason } from "./admin.ts";
import { zId } from "./id-wire.ts";
import type { MemberId, PasskeyId } from "./ids.ts";
import { zInstant } from "./page.ts";
import { PASSKEYS_MAX } from "./passkeys.ts";

export const MemberWaysInInput = z.strictObject({ memberId: zId<MemberId>() });
export type MemberWaysInInput = z.infer<typeof MemberWaysInInput>;

/** A lost authenticator app is taken away by staff, who say why; the member reads it. */
export const RemoveMemberTotpInput = MemberWaysInInput.extend({ reason: zReason }).strict();
export type RemoveMemberTotpInput = z.infer<typeof RemoveMemberTotpInput>;
export const RemoveMemberPasskeyInput = RemoveMemberTotpInput.extend({
  passkeyId: zId<PasskeyId>(),
}).strict();
export type RemoveMemberPasskeyInput = z.infer<typeof RemoveMemberPasskeyInput>;

const SESSIONS_MAX = 100;

/** How a member gets in, as staff see it: that there is something and since when, and nothing that lets anybody in. */
export const MemberWaysIn = z.object({
  byPassword: z.boolean(),
  totpSince: zInstant.nullable(),
  codesLeft: z.number().int(),
  passkeys: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** The host whose pages it works on. */
        site: z.string(),
        createdAt: zInstant,
        lastUsedAt: zInstant.nullable(),
      }),
    )
    .max(2 * PASSKEYS_MAX),
  providers: z
    .array(z.object({ label: z.string(), linkedAt: zInstant, lastUsedAt: zInstant.nullable() }))
    .max(50),
  sessions: z
    .array(
      z.object({
        host: z.enum(["member", "admin"]),
        device: z.string(),
        createdAt: zInstant,
        lastUsedAt: zInstant,
      }),
    )
    .max(2 * SESSIONS_MAX),
});
export type MemberWaysIn = z.infer<typeof MemberWaysIn>;
