import { type NewPoll, POLL_OPTIONS_LEAST, POLL_OPTIONS_MOST, POLL_RESULTS } from "@yoforex/contracts";
import { z } from "zod";

/** A poll while it is written; what is missing is said when the thread is posted. */
export type PollDraft = NewPoll;

export const EMPTY_POLL: PollDraft = {
  question: "",
  options: Array.from({ length: POLL_OPTIONS_LEAST }, () => ""),
  isSingle: true,
  results: "voted",
  mayChange: true,
  days: 7,
};

const Kept = z.object({
  question: z.string(),
  options: z.array(z.string()).min(POLL_OPTIONS_LEAST).max(POLL_OPTIONS_MOST),
  isSingle: z.boolean(),
  results: z.enum(POLL_RESULTS),
  mayChange: z.boolean(),
  days: z.number().nullable(),
});

/** A poll of a kept draft; none where there was none, or another version wrote it. */
export const readPollDraft = (kept: unknown): PollDraft | undefined => Kept.safeParse(kept).data;
