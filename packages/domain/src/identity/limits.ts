import type { Limit } from "@yoforex/auth";
import { CODE_TRIES } from "./rules.ts";

const HOUR = 3_600;
const TEN_MINUTES = 600;

/** How often what may happen. Keys are networks, keyed hashes of addresses or ids of members, never an address in clear. */
export const LIMITS = {
  registrationsFrom: { name: "register-from", points: 20, perSeconds: HOUR },
  /** Mails that anybody can cause to be sent to one address. */
  mailsTo: { name: "mails-to", points: 5, perSeconds: HOUR },
  codeTries: { name: "code-tries", points: CODE_TRIES, perSeconds: HOUR },
  resetsFrom: { name: "reset-from", points: 20, perSeconds: TEN_MINUTES },
  signInsFrom: { name: "sign-in-from", points: 30, perSeconds: TEN_MINUTES },
  signInsFromTo: { name: "sign-in-from-to", points: 10, perSeconds: TEN_MINUTES },
  /** Tries on one account from places it was never signed in from; her own places are not counted. */
  signInsToByStrangers: { name: "sign-in-to", points: 50, perSeconds: HOUR },
  /** Wrong second factors from one place, and from places the member never signed in from. */
  factorsFromTo: { name: "factor-from-to", points: 10, perSeconds: TEN_MINUTES },
  factorsToByStrangers: { name: "factor-to", points: 20, perSeconds: HOUR },
  /** Wrong proofs of one session: whoever stole it is stopped, and the member signs in anew. */
  stepUps: { name: "step-up", points: 10, perSeconds: TEN_MINUTES },
  /** Sign-ins by passkey begun from one place: every visit of the sign-in page begins one. */
  passkeysAskedFrom: { name: "passkey-asked-from", points: 600, perSeconds: TEN_MINUTES },
  /** Passkeys that one session begins to add or asks for as a proof. */
  passkeysAsked: { name: "passkey-asked", points: 30, perSeconds: TEN_MINUTES },
  passwordTries: { name: "password-tries", points: 10, perSeconds: TEN_MINUTES },
  emailChanges: { name: "email-changes", points: 10, perSeconds: HOUR },
  providersFrom: { name: "provider-from", points: 30, perSeconds: TEN_MINUTES },
  proofCodes: { name: "proof-codes", points: 5, perSeconds: TEN_MINUTES },
  exports: { name: "exports", points: 5, perSeconds: 24 * HOUR },
  avatars: { name: "avatars", points: 20, perSeconds: HOUR },
  blocks: { name: "blocks", points: 60, perSeconds: HOUR },
  follows: { name: "follows", points: 120, perSeconds: HOUR },
  appeals: { name: "appeals", points: 10, perSeconds: HOUR },
} as const satisfies Record<string, Limit>;

/** A member's or stranger's address as a limit's key. */
export const keyOf = (emailIndex: Uint8Array): string => Buffer.from(emailIndex).toString("hex");
