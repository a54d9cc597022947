import type { MemberId } from "@yoforex/contracts";

const CODE = /^r([0-9a-f]{12})$/;

/**
 * What a member's link ends with: a letter, so that nothing takes it for a number, and the last digits of her id, which
 * are random. It never changes and is no secret.
 */
export const referralCodeOf = (memberId: MemberId): string => `r${memberId.slice(-12)}`;

/** The digits of a code as somebody pasted it; null where it can't be one. */
export const digitsOfCode = (text: string): string | null =>
  CODE.exec(text.trim().toLowerCase())?.[1] ?? null;
