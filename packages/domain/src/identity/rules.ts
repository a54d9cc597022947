const MINUTE_MS = 60_000;

export const CODE_MINUTES = 10;
/** A code authenticates, so it lives ten minutes (ASVS 6.5.5). */
export const CODE_LIFE_MS = CODE_MINUTES * MINUTE_MS;
export const CODE_TRIES = 10;
/** What was begun and waits for a second step authenticates too. */
export const CHALLENGE_LIFE_MS = 10 * MINUTE_MS;
export const CHALLENGE_TRIES = 5;
export const RECOVERY_CODES = 10;
export const LOGIN_EVENTS_KEPT_DAYS = 90;
/** How fresh a proof must be for linking an account elsewhere. */
export const LINK_FRESH_MINUTES = 10;
/** How long a new code may be asked for without signing in. */
export const REGISTRATION_LIFE_MS = 60 * MINUTE_MS;
export const RESET_LIFE_MS = 60 * MINUTE_MS;
/** A reset that was asked for answers no earlier, so that an address without an account takes as long. */
export const EVEN_ANSWER_MS = 200;
/** How long a name is kept for somebody who doesn't prove her address. */
export const UNFINISHED_LIFE_MS = 7 * 24 * 60 * MINUTE_MS;
/** How long a name that was given up leads to who had it, and is kept from others. */
export const NAME_KEPT_MS = 90 * 24 * 60 * MINUTE_MS;
export const RENAME_AFTER_MS = 30 * 24 * 60 * MINUTE_MS;
/** How long a mail about a new device lets its session be ended. */
export const DISOWN_LIFE_MS = 7 * 24 * 60 * MINUTE_MS;
