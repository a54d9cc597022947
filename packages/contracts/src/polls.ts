import { z } from "zod";
import { zId } from "./id-wire.ts";
import type { PollId, PollOptionId } from "./ids.ts";
import { zInstant } from "./page.ts";

/** From when on one sees how the votes stand: at once, after one's own vote, or when the poll is closed. */
export const POLL_RESULTS = ["always", "voted", "closed"] as const;
const zPollResults = z.enum(POLL_RESULTS);
export type PollResults = z.infer<typeof zPollResults>;

export const POLL_OPTIONS_LEAST = 2;
export const POLL_OPTIONS_MOST = 10;
/** The days that a poll can be open for, in the form; without any it stays open. */
export const POLL_DAYS = [1, 3, 7, 14, 30, 90] as const;
const POLL_DAYS_MOST = 365;

/** A line without controls, as it stands beside a circle or a box. */
const zLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most} characters.`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, "One line of plain words.");

/** Whether no two lines say the same; those that say nothing yet are another matter. */
function areDifferent(lines: readonly string[]): boolean {
  const said = lines.filter((line) => line !== "").map((line) => line.toLowerCase());
  return new Set(said).size === said.length;
}

/** A poll as it is made together with its thread. */
export const NewPoll = z.strictObject({
  question: zLine(200).min(5, "At least 5 characters."),
  options: z
    .array(zLine(100).min(1, "Name every option."))
    .min(POLL_OPTIONS_LEAST, "At least two options.")
    .max(POLL_OPTIONS_MOST, `At most ${POLL_OPTIONS_MOST} options.`)
    .refine(areDifferent, "Two options are the same."),
  /** Whether one chooses one option, or as many as one likes. */
  isSingle: z.boolean(),
  results: zPollResults,
  mayChange: z.boolean(),
  /** How many days it is open for; null for ever. */
  days: z.number().int().min(1).max(POLL_DAYS_MOST).nullable(),
});
export type NewPoll = z.infer<typeof NewPoll>;

export const VoteInput = z.strictObject({
  pollId: zId<PollId>(),
  optionIds: z
    .array(zId<PollOptionId>())
    .min(1, "Choose something.")
    .max(POLL_OPTIONS_MOST)
    .refine((ids) => new Set(ids).size === ids.length, "Choose each option once."),
});
export const ClosePollInput = z.strictObject({ pollId: zId<PollId>() });

export const PollView = z.object({
  id: z.string(),
  question: z.string(),
  isSingle: z.boolean(),
  results: zPollResults,
  mayChange: z.boolean(),
  closesAt: zInstant.nullable(),
  /** Since when nobody votes any more; null while it is open. */
  closedAt: zInstant.nullable(),
  options: z
    .array(
      z.object({
        id: z.string(),
        label: z.string(),
        /** Null while this reader doesn't see how the votes stand. */
        votes: z.number().int().nullable(),
        /** Whether it is this reader's choice. */
        mine: z.boolean(),
      }),
    )
    .max(POLL_OPTIONS_MOST),
  /** How many members voted. */
  voters: z.number().int(),
  can: z.object({ vote: z.boolean(), close: z.boolean() }),
});
export type PollView = z.infer<typeof PollView>;
export type VoteInput = z.infer<typeof VoteInput>;
export type ClosePollInput = z.infer<typeof ClosePollInput>;

/** What a thread asks everybody, as staff see it in their list. */
export const DeskPoll = z.object({ id: z.string(), question: z.string(), removed: z.boolean() });
export type DeskPoll = z.infer<typeof DeskPoll>;
