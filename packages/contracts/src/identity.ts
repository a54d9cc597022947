import { z } from "zod";
import { BADGES_MAX, BadgeRef } from "./badges.ts";
import { zId } from "./id-wire.ts";
import { type SessionId } from "./ids.ts";
import { LookView } from "./look.ts";
import { zInstant } from "./page.ts";
import { zReferralCode } from "./referrals.ts";
import { zMemberStatus, zRole } from "./roles.ts";

/** ASCII letters, digits and single inner separators, after NFKC; 3 to 24 characters. */
export const zUsername = z
  .string()
  .normalize("NFKC")
  .trim()
  .min(3, "At least 3 characters.")
  .max(24, "At most 24 characters.")
  .regex(/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/i, "Letters and digits, with single . _ or - between them.");

/** Trimmed and in lower case: the form that is encrypted, indexed and written to. */
export const zEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("That is not an e-mail address."));

/** No composition rules and no truncation; the server refuses common ones (ASVS 6.2). */
export const zPassword = z.string().min(8, "At least 8 characters.").max(256, "At most 256 characters.");

/** An e-mailed code: 8 digits; spaces that a person types are dropped. */
export const zCode = z
  .string()
  .max(16)
  .transform((s) => s.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{8}$/, "The code has 8 digits."));

/** A token from a link: 32 random bytes in base64url. */
const zToken = z.string().regex(/^[\w-]{43}$/, "This link is not complete.");

export const RegisterInput = z.strictObject({
  username: zUsername,
  email: zEmail,
  password: zPassword,
  /** The code of the link that brought her; one that is nobody's changes nothing. */
  ref: zReferralCode.optional(),
});
export const SignInInput = z.strictObject({ email: zEmail, password: z.string().min(1).max(256) });
/** Names a registration that waits for its code. It is worth nothing without the code; kept in memory, never in a link. */
const zRegistration = z
  .string()
  .max(400)
  .regex(/^[\w-]+\.[\w-]+$/, "This registration is not complete.");

export const VerifyEmailInput = z.strictObject({ registration: zRegistration, code: zCode });
export const ResendVerificationInput = z.strictObject({ registration: zRegistration });
export const RequestPasswordResetInput = z.strictObject({ email: zEmail });
export const ResetPasswordInput = z.strictObject({ token: zToken, password: zPassword });
export const ChangePasswordInput = z.strictObject({
  current: z.string().min(1).max(256),
  password: zPassword,
});
export const RevokeSessionInput = z.strictObject({ sessionId: zId<SessionId>() });
export const EXPERIENCES = ["new", "learning", "trading", "professional"] as const;
export const zExperience = z.enum(EXPERIENCES);
const PAIRS_MAX = 12;

/** Where members may be found elsewhere: a site's name → the hosts that its links may lead to. */
export const SOCIAL_SITES = {
  x: ["x.com", "twitter.com"],
  youtube: ["youtube.com", "www.youtube.com"],
  telegram: ["t.me"],
  tradingview: ["www.tradingview.com", "tradingview.com"],
  mql5: ["www.mql5.com", "mql5.com"],
  myfxbook: ["www.myfxbook.com", "myfxbook.com"],
  github: ["github.com"],
} as const satisfies Record<string, readonly string[]>;
export type SocialSite = keyof typeof SOCIAL_SITES;

function leadsTo(hosts: readonly string[], link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname, pathname, username, port } = new URL(link);
  return (
    protocol === "https:" &&
    hosts.includes(hostname) &&
    pathname.length > 1 &&
    [username, port].every((part) => part === "")
  );
}

/** A link to a page of one's own on a site: on one of its hosts, and not its front page. */
const linkTo = (hosts: readonly string[]) =>
  z
    .string()
    .trim()
    .max(200)
    .refine((link) => leadsTo(hosts, link), `An address that begins with https://${hosts[0]}/.`)
    .optional();

export const zSocialLinks = z.strictObject({
  x: linkTo(SOCIAL_SITES.x),
  youtube: linkTo(SOCIAL_SITES.youtube),
  telegram: linkTo(SOCIAL_SITES.telegram),
  tradingview: linkTo(SOCIAL_SITES.tradingview),
  mql5: linkTo(SOCIAL_SITES.mql5),
  myfxbook: linkTo(SOCIAL_SITES.myfxbook),
  github: linkTo(SOCIAL_SITES.github),
});
export const zSocialSite = zSocialLinks.keyof();
export type SocialLinks = z.infer<typeof zSocialLinks>;

/** One line: neither control characters nor ones that turn the writing's direction. */
const zDisplayName = z
  .string()
  .trim()
  .min(1)
  .max(40, "At most 40 characters.")
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u, "Letters, digits, signs and spaces.");

export const UpdateProfileInput = z.strictObject({
  displayName: zDisplayName.nullable(),
  bio: z.string().trim().max(600, "At most 600 characters.").nullable(),
  location: z.string().trim().max(80, "At most 80 characters.").nullable(),
  website: z
    .url({ protocol: /^https$/, normalize: true, error: "An address that begins with https://." })
    .max(200)
    .nullable(),
  experience: zExperience.nullable(),
  favoritePairs: z
    .array(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z]{6}$/, "Six letters, such as EURUSD."),
    )
    .max(PAIRS_MAX, `At most ${PAIRS_MAX} pairs.`),
  socialLinks: zSocialLinks,
});
export const RenameInput = z.strictObject({ username: zUsername });
export const MemberInput = z.strictObject({ username: zUsername });

/** Who somebody is, as anybody may see it beside a post or product. */
export const MemberRef = z.object({
  id: z.string(),
  username: z.string(),
  /** What she calls herself; anybody may take any, so it never stands without the username. */
  displayName: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  role: zRole,
});
export type MemberRef = z.infer<typeof MemberRef>;

/** The sides of the squares that a picture is kept in, in pixels. */
export const AVATAR_SIZES = [48, 96, 256] as const;
export const AVATAR_BYTES_MAX = 5 * 1024 * 1024;

export const AvatarView = z.object({ avatarUrl: z.string().nullable() });
export type AvatarView = z.infer<typeof AvatarView>;

/** The signed-in person as the app's shell needs it. Nobody else ever receives it. */
export const MeView = z.object({
  id: z.string(),
  username: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  avatarUrl: z.string().nullable(),
  role: zRole,
  status: zMemberStatus,
  spendable: z.number().int(),
  look: LookView,
  createdAt: zInstant,
});
export type MeView = z.infer<typeof MeView>;

export const SessionView = z.object({
  id: z.string(),
  current: z.boolean(),
  device: z.string(),
  /** Where it was opened: an address without its end. */
  place: z.string().nullable(),
  /** Where it was last used from, to the hour: an address without its end. */
  usedFrom: z.string().nullable(),
  createdAt: zInstant,
  lastUsedAt: zInstant,
  expiresAt: zInstant,
});
export type SessionView = z.infer<typeof SessionView>;

/** Whether the reader has blocked a member, or that member the reader; where both did, it is by the reader. */
export const zBlock = z.enum(["by_you", "by_them"]);
export type Block = z.infer<typeof zBlock>;

export const ProfileView = MemberRef.extend({
  bio: z.string().nullable(),
  location: z.string().nullable(),
  website: z.string().nullable(),
  experience: zExperience.nullable(),
  favoritePairs: z.array(z.string()).max(PAIRS_MAX),
  socialLinks: zSocialLinks,
  joinedAt: zInstant,
  block: zBlock.nullable(),
  /** Whether the reader follows her, and how many do. */
  following: z.boolean(),
  followers: z.number().int(),
  /** To the hour; null where she was not here lately, or doesn't show it to this reader. */
  lastSeenAt: zInstant.nullable(),
  /** Null where she doesn't show her activity to this reader. */
  threadCount: z.number().int().nullable(),
  replyCount: z.number().int().nullable(),
  acceptedAnswerCount: z.number().int().nullable(),
  listingCount: z.number().int(),
  /** The latest first. */
  badges: z.array(BadgeRef).max(BADGES_MAX),
});
export type ProfileView = z.infer<typeof ProfileView>;

/** The answer to everything that must not reveal whether an account exists. */
export const Done = z.object({ done: z.literal(true) });
export type Done = z.infer<typeof Done>;

/** What a registration answers, alike whether or not the address has an account: the name to send the code with. */
export const RegistrationView = z.object({ registration: z.string() });
export type RegistrationView = z.infer<typeof RegistrationView>;

export type RegisterInput = z.infer<typeof RegisterInput>;
export type SignInInput = z.infer<typeof SignInInput>;
export type VerifyEmailInput = z.infer<typeof VerifyEmailInput>;
export type ResendVerificationInput = z.infer<typeof ResendVerificationInput>;
export type RequestPasswordResetInput = z.infer<typeof RequestPasswordResetInput>;
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;
export type RevokeSessionInput = z.infer<typeof RevokeSessionInput>;
export type RenameInput = z.infer<typeof RenameInput>;
export type MemberInput = z.infer<typeof MemberInput>;
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;
