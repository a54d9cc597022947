import { letter, type Written } from "./letter.ts";

export interface ReplyMailData {
  "reply-posted": { title: string; path: string; by: string };
  /** What came while no mail was due: how many replies, by whom, and the first of them. */
  "replies-posted": { title: string; path: string; count: number; by: readonly string[] };
}

type ReplyTemplates = { [T in keyof ReplyMailData]: (data: ReplyMailData[T], publicUrl: string) => Written };

/** Names that a mail lists before it counts the rest. */
const NAMES_MAX = 3;

/** "ana", "ana and bea", "ana, bea, carl and 4 others". */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_MAX);
  const rest = names.length - shown.length;
  const parts = rest === 0 ? shown : [...shown, rest === 1 ? "1 other" : `${rest} others`];
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The mails about replies in one's thread. */
export const REPLY_TEMPLATES: ReplyTemplates = {
  "reply-posted": ({ title, path, by }, publicUrl) =>
    letter({
      subject: `${by} replied: ${title}`,
      paragraphs: [
        `${by} replied in your thread "${title}".`,
        "Until you have read it, further replies come together, once an hour at most.",
      ],
      action: { label: "Read the reply", url: publicUrl + path },
    }),

  "replies-posted": ({ title, path, count, by }, publicUrl) => {
    const replies = count === 1 ? "1 new reply" : `${count} new replies`;
    return letter({
      subject: `${replies}: ${title}`,
      paragraphs: [
        `Since our last mail ${listed(by)} wrote ${replies} in your thread "${title}".`,
        "Until you have read them, further replies come together, once an hour at most.",
      ],
      action: { label: "Read on", url: publicUrl + path },
    });
  },
};
