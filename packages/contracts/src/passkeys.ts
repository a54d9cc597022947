import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { PasskeyId } from "./ids.ts";
import { zInstant } from "./page.ts";

/** How many a member may have on one host; a browser is told all of them when she adds another. */
export const PASSKEYS_MAX = 10;

/** Bytes in base64url, as WebAuthn writes them. */
const zBytes = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[\w-]+$/, "This passkey could not be read.");

const zCredentialId = zBytes(1_400);
const zPasskeyId = zId<PasskeyId>();

/** How a browser reaches the authenticator; kept to tell it again, and good for nothing else. */
const zTransports = z.array(z.string().regex(/^[a-z-]{1,20}$/)).max(8);

/** What a member calls a passkey. */
const zPasskeyName = z
  .string()
  .trim()
  .min(1, "Give the passkey a name.")
  .max(60, "A name has at most 60 characters.")
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "Letters, digits, signs and spaces.");

/** A passkey just made, as the browser hands it over. */
export const NewPasskeyAnswer = z.strictObject({
  id: zCredentialId,
  clientDataJSON: zBytes(4_096),
  attestationObject: zBytes(16_384),
  transports: zTransports,
});
export type NewPasskeyAnswer = z.infer<typeof NewPasskeyAnswer>;

/** What a passkey signed, as the browser hands it over. */
export const PasskeyAnswer = z.strictObject({
  id: zCredentialId,
  clientDataJSON: zBytes(4_096),
  authenticatorData: zBytes(4_096),
  signature: zBytes(4_096),
  /** Whose it is, as the authenticator remembers; it needn't tell where the server asked for keys by their ids. */
  userHandle: zBytes(100).nullable(),
});
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

export const AddPasskeyInput = z.strictObject({ name: zPasskeyName, answer: NewPasskeyAnswer });
export type AddPasskeyInput = z.infer<typeof AddPasskeyInput>;

export const PasskeySignInInput = z.strictObject({ answer: PasskeyAnswer });
export type PasskeySignInInput = z.infer<typeof PasskeySignInInput>;

export const RenamePasskeyInput = z.strictObject({ passkeyId: zPasskeyId, name: zPasskeyName });
export type RenamePasskeyInput = z.infer<typeof RenamePasskeyInput>;

export const RemovePasskeyInput = z.strictObject({ passkeyId: zPasskeyId });
export type RemovePasskeyInput = z.infer<typeof RemovePasskeyInput>;

const KnownPasskey = z.object({
  type: z.literal("public-key"),
  id: z.string(),
  transports: z.array(z.string()).max(8),
});

/** What a browser makes a passkey of: WebAuthn's own names. */
export const PasskeyCreationView = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal("public-key"), alg: z.number().int() })).max(4),
  excludeCredentials: z.array(KnownPasskey).max(PASSKEYS_MAX),
  authenticatorSelection: z.object({
    residentKey: z.literal("required"),
    requireResidentKey: z.literal(true),
    userVerification: z.literal("required"),
  }),
  attestation: z.literal("none"),
});
export type PasskeyCreationView = z.infer<typeof PasskeyCreationView>;

/** What a browser asks a passkey to sign; without `allowCredentials` any that it has for this site. */
export const PasskeyRequestView = z.object({
  challenge: z.string(),
  rpId: z.string(),
  allowCredentials: z.array(KnownPasskey).max(PASSKEYS_MAX),
  userVerification: z.literal("required"),
});
export type PasskeyRequestView = z.infer<typeof PasskeyRequestView>;

/** A member's own passkey. */
export const PasskeyView = z.object({
  id: z.string(),
  name: z.string(),
  /** Whether a password manager keeps copies of it elsewhere, so that a lost device doesn't lose it. */
  isBackedUp: z.boolean(),
  /** The site whose pages it works on. */
  site: z.string(),
  createdAt: zInstant,
  lastUsedAt: zInstant.nullable(),
});
export type PasskeyView = z.infer<typeof PasskeyView>;
export const PasskeyList = z.array(PasskeyView).max(2 * PASSKEYS_MAX);
