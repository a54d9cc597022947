import { z } from "zod";

/** What somebody shows to get in. A passkey is both factors in one. */
export const LOGIN_METHODS = [
  "password",
  "email_code",
  "totp",
  "recovery_code",
  "passkey",
  "provider",
] as const;
export const zLoginMethod = z.enum(LOGIN_METHODS);
export type LoginMethod = z.infer<typeof zLoginMethod>;

/** Why a try to get in came to nothing. */
export const LOGIN_FAILURES = [
  "wrong_password",
  "wrong_code",
  "wrong_passkey",
  "not_verified",
  "no_access",
] as const;
export const zLoginFailure = z.enum(LOGIN_FAILURES);
export type LoginFailure = z.infer<typeof zLoginFailure>;

/** What somebody who is signed in may show to prove anew who she is. */
export const STEP_UP_METHODS = ["password", "passkey", "totp", "recovery_code", "email_code"] as const;
export const zStepUpMethod = z.enum(STEP_UP_METHODS);
export type StepUpMethod = z.infer<typeof zStepUpMethod>;

/** What a started way to prove something is good for, and for nothing else. */
export const CHALLENGE_PURPOSES = [
  "second_factor",
  "passkey_registration",
  "passkey_sign_in",
  "passkey_step_up",
  "provider_sign_in",
  "provider_link",
  "disown_session",
  "email_step_up",
] as const;
