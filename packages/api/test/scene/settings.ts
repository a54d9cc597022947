import { chooseMails, saveSettings } from "@yoforex/domain/identity";
import type { Part, Stage } from "./part.ts";

/** A member who chose how she wants things, and the way out that stands in a mail she was sent. */
export async function settingsPart({ world, people, as }: Stage): Promise<Part> {
  const { owner, partner } = people;
  await saveSettings(as(owner), { theme: "dark", timeZone: "Europe/Berlin" });
  await chooseMails(as(owner), { kind: "listings", wanted: false });
  const mails = (await world.mailsTo(partner.email)).concat(await world.mailsTo(owner.email));
  const link = /\/unsubscribe\/(\S+)/.exec(mails.map(({ text }) => text).join("\n"))?.[1];
  return {
    words: { timeZone: "Europe/Berlin" },
    given: {
      "member settings.unsubscription": { link },
      "member settings.unsubscribe": { link },
    },
  };
}
