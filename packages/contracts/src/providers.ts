import { z } from "zod";
import { zId } from "./id-wire.ts";
import { zPassword, zUsername } from "./identity.ts";
import type { IdentityId } from "./ids.ts";
import { zInstant } from "./page.ts";
import { zReferralCode } from "./referrals.ts";

/** How a provider is called in addresses: the operator's choice. */
export const zProviderId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "not a provider");

/**
 * A path of the member app to go on to. Browsers drop control characters and read a backslash as a slash, so neither
 * may stand in it: what begins with two slashes leads to another host.
 */
export const zOwnPath = z
  .string()
  .max(500)
  .regex(/^\/(?!\/)[^\\\p{Cc}]*$/u, "not a path of this app");

/** What somebody goes to a provider for. */
export const PROVIDER_INTENTS = ["sign_in", "link"] as const;
export const zProviderIntent = z.enum(PROVIDER_INTENTS);
export type ProviderIntent = z.infer<typeof zProviderIntent>;

/** Why coming back from a provider came to nothing; each is told in a sentence of its own. */
export const PROVIDER_PROBLEMS = [
  "expired",
  "mismatch",
  "denied",
  "unreachable",
  "refused",
  "unverified",
  "no_access",
  "linked_elsewhere",
  "already_linked",
  "other_session",
] as const;
export const zProviderProblem = z.enum(PROVIDER_PROBLEMS);
export type ProviderProblem = z.infer<typeof zProviderProblem>;

export const StartProviderInput = z.strictObject({ intent: zProviderIntent, to: zOwnPath });
export type StartProviderInput = z.infer<typeof StartProviderInput>;
/** Where the browser goes next: a page of the provider's. */
export const StartProviderView = z.object({ url: z.url() });
export type StartProviderView = z.infer<typeof StartProviderView>;

export const RegisterByProviderInput = z.strictObject({
  username: zUsername,
  ref: zReferralCode.optional(),
});
export type RegisterByProviderInput = z.infer<typeof RegisterByProviderInput>;
/** The page that was asked for before. */
export const WayOnView = z.object({ to: z.string() });
export type WayOnView = z.infer<typeof WayOnView>;

export const ProviderView = z.object({ id: z.string(), label: z.string() });
export type ProviderView = z.infer<typeof ProviderView>;

/** An account elsewhere that a member can sign in with. */
export const IdentityView = z.object({
  id: z.string(),
  label: z.string(),
  linkedAt: zInstant,
  lastUsedAt: zInstant.nullable(),
});
export type IdentityView = z.infer<typeof IdentityView>;

/** What a member can sign in with besides her second factor; nobody else ever receives it. */
export const WaysInView = z.object({
  byPassword: z.boolean(),
  linked: z.array(IdentityView).max(50),
  /** Providers that she has nothing linked of. */
  linkable: z.array(ProviderView).max(50),
});
export type WaysInView = z.infer<typeof WaysInView>;

export const UnlinkProviderInput = z.strictObject({ identityId: zId<IdentityId>() });
export type UnlinkProviderInput = z.infer<typeof UnlinkProviderInput>;

export const SetPasswordInput = z.strictObject({ password: zPassword });
export type SetPasswordInput = z.infer<typeof SetPasswordInput>;

/** Names the code that was mailed; the proof takes both. */
export const ProofCodeView = z.object({ challenge: z.string() });
export type ProofCodeView = z.infer<typeof ProofCodeView>;
