import { expect } from "@playwright/test";
import { world } from "./facts.ts";

export interface Mail {
  id: string;
  subject: string;
  text: string;
}

/** The mails that the catcher holds for an address, newest first. */
async function mailsTo(email: string): Promise<Mail[]> {
  const answer = await fetch(`${world().mails}/api/mails?to=${encodeURIComponent(email)}`);
  const { mails }: { mails: Mail[] } = await answer.json();
  return mails;
}

/** The newest mail to an address whose subject fits, as soon as `count` of them have come. */
export async function mailTo(email: string, subject: RegExp, count = 1): Promise<Mail> {
  let found: Mail[] = [];
  await expect
    .poll(
      async () => {
        found = (await mailsTo(email)).filter((mail) => subject.test(mail.subject));
        return found.length;
      },
      { message: `a mail to ${email} about ${subject}` },
    )
    .toBeGreaterThanOrEqual(count);
  const [newest] = found;
  if (newest === undefined) throw new Error("unreachable: at least one was counted");
  return newest;
}

const CODE = /is your YoForex code$/;

/** The code in the newest of `count` mails with codes. */
export async function codeFor(email: string, count = 1): Promise<string> {
  const { text } = await mailTo(email, CODE, count);
  const [code] = /\b\d{4} \d{4}\b/.exec(text) ?? [];
  if (code === undefined) throw new Error(`no code in: ${text}`);
  return code;
}
