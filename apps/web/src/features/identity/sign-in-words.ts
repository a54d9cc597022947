import type { LoginFailure, LoginMethod } from "@yoforex/contracts";

/** What somebody showed to get in, in words. */
export const METHOD_WORDS: Record<LoginMethod, string> = {
  password: "password",
  email_code: "code by e-mail",
  totp: "password and app",
  recovery_code: "password and recovery code",
  passkey: "passkey",
  provider: "another account",
};

/** Why a try to get in came to nothing, in words. */
export const FAILURE_WORDS: Record<LoginFailure, string> = {
  wrong_password: "wrong password",
  wrong_code: "wrong code",
  wrong_passkey: "wrong passkey",
  not_verified: "address not proven",
  no_access: "no access",
};
