export { totpCodeAt } from "./totp.ts";

import { type AuthParts, createAuth } from "./create-auth.ts";
import { createPasswords } from "./passwords.ts";
import type { Auth } from "./types.ts";

/** The least that Argon2 takes: a hash in a fraction of a millisecond, worthless against guessing. */
const CHEAP = { memoryKib: 8, passes: 1 };

/** The real thing with cheap passwords, so that tests can register members by the hundred. Never for people. */
export const createTestAuth = (parts: Omit<AuthParts, "passwords">): Auth =>
  createAuth({ ...parts, passwords: createPasswords(CHEAP) });
