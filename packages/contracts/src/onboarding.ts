import { z } from "zod";

/** A newcomer's first steps, in the order in which they are shown. */
export const FIRST_STEPS = [
  "email.verified",
  "profile.completed",
  "first.checkin",
  "first.thread",
  "first.review",
  "first.publish",
] as const;
export const zFirstStep = z.enum(FIRST_STEPS);
export type FirstStep = z.infer<typeof zFirstStep>;

/** What one's first steps pay, in whole coins, and which are done; each is read from what happened, never claimed. */
export const OnboardingView = z.strictObject({
  steps: z
    .array(z.strictObject({ step: zFirstStep, coins: z.number().int(), done: z.boolean() }))
    .max(FIRST_STEPS.length),
  /** Whether there is anything to show: something is left to do, and it was not put away. */
  open: z.boolean(),
});
export type OnboardingView = z.infer<typeof OnboardingView>;
