import { z } from "zod";
import { zCode } from "./identity.ts";
import { PageInput, pageOf, zInstant } from "./page.ts";
import { PasskeyAnswer } from "./passkeys.ts";
import { zLoginFailure, zLoginMethod } from "./sign-in-words.ts";

const withoutSpaces = (text: string) => text.replace(/\s/g, "");

/** A code that changes every 30 seconds; spaces that a person types are dropped. */
export const zTotpCode = z
  .string()
  .max(16)
  .transform(withoutSpaces)
  .pipe(z.string().regex(/^\d{6}$/, "The code has 6 digits."));

/** A recovery code as it was shown; case, spaces and dashes don't matter. */
export const zRecoveryCode = z
  .string()
  .max(40)
  .transform((text) => text.toLowerCase().replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^[a-z2-9]{12}$/, "A recovery code has 12 letters and digits."));

/** Names something begun that waits to be finished: 32 random bytes in base64url. */
export const zChallenge = z.string().regex(/^[\w-]{43}$/, "This sign-in is not complete.");

const byPassword = z.strictObject({
  method: z.literal("password"),
  password: z.string().min(1, "Type your password.").max(256),
});
const byTotp = z.strictObject({ method: z.literal("totp"), code: zTotpCode });
const byRecoveryCode = z.strictObject({ method: z.literal("recovery_code"), code: zRecoveryCode });

/** A code that was mailed for this; `challenge` names it. */
const byEmailCode = z.strictObject({ method: z.literal("email_code"), challenge: zChallenge, code: zCode });

const byPasskey = z.strictObject({ method: z.literal("passkey"), answer: PasskeyAnswer });

/** What a second step takes. With a passkey there is none: it signs in by itself. */
export const SecondProof = z.discriminatedUnion("method", [byTotp, byRecoveryCode]);
export type SecondProof = z.infer<typeof SecondProof>;

/** What proves anew who is signed in. */
export const StepUpInput = z.discriminatedUnion("method", [
  byPassword,
  byPasskey,
  byTotp,
  byRecoveryCode,
  byEmailCode,
]);
export type StepUpInput = z.infer<typeof StepUpInput>;

export const SecondStepInput = z.strictObject({ challenge: zChallenge, proof: SecondProof });
export type SecondStepInput = z.infer<typeof SecondStepInput>;

export const ConfirmTotpInput = z.strictObject({ code: zTotpCode });
export type ConfirmTotpInput = z.infer<typeof ConfirmTotpInput>;

/** A new key for an authenticator app: as text to type in, and as the address that a QR code holds. */
export const TotpSetupView = z.object({ secret: z.string(), uri: z.string() });
export type TotpSetupView = z.infer<typeof TotpSetupView>;

/** Recovery codes in clear: this once and never again. Empty where she keeps those she has. */
export const RecoveryCodesView = z.object({ codes: z.array(z.string()).max(10) });
export type RecoveryCodesView = z.infer<typeof RecoveryCodesView>;

/** How a member gets in and proves who she is; nobody else ever receives it. */
export const SecurityView = z.object({
  /** Since when an authenticator app is asked for; null without one. */
  totpSince: zInstant.nullable(),
  /** Whether she has a passkey, on either host. */
  hasPasskey: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  /** Whether her role needs a second factor that she does not have yet. */
  mustEnrol: z.boolean(),
});
export type SecurityView = z.infer<typeof SecurityView>;

export const ListSignInsInput = PageInput;
export type ListSignInsInput = z.infer<typeof ListSignInsInput>;
/** Somebody who came in to the member's account, or tried to. */
export const SignInView = z.object({
  id: z.string(),
  at: zInstant,
  host: z.enum(["member", "admin"]),
  outcome: z.enum(["success", "failure", "refused"]),
  method: zLoginMethod,
  /** Why it came to nothing; null where it did not. */
  failure: zLoginFailure.nullable(),
  device: z.string(),
  /** A country or region where one is known; else an address without its end. */
  place: z.string().nullable(),
});
export type SignInView = z.infer<typeof SignInView>;
export const SignInPage = pageOf(SignInView);
export type SignInPage = z.infer<typeof SignInPage>;

/** The token of the mail about a new device. */
export const DisownSignInInput = z.strictObject({ token: zChallenge });
export type DisownSignInInput = z.infer<typeof DisownSignInInput>;
/** What a link to choose a new password holds. */
export const ResetLinkView = z.object({ reset: z.string() });
export type ResetLinkView = z.infer<typeof ResetLinkView>;
