import { chooseNotices, saveSettings } from "@yoforex/domain/identity";
import { listNotices } from "@yoforex/domain/notifications";
import { hers, type Part, type Stage } from "./part.ts";

/** A member who chose how she wants things, and the way out that stands in a mail she was sent. */
export async function settingsPart({ world, people, as }: Stage): Promise<Part> {
  const { owner, partner } = people;
  await saveSettings(as(owner), { theme: "dark", timeZone: "Europe/Berlin" });
  await chooseNotices(as(owner), { channel: "mail", kind: "listings", wanted: false });
  const mails = (await world.mailsTo(partner.email)).concat(await world.mailsTo(owner.email));
  const link = /\/unsubscribe\/(\S+)/.exec(mails.map(({ text }) => text).join("\n"))?.[1];
  const newest = async (member: Stage["people"]["owner"]) =>
    (await listNotices(as(member), { limit: 1 })).rows[0]?.id;
  return {
    ids: { noticeId: hers(await newest(owner), await newest(partner)) },
    words: { timeZone: "Europe/Berlin", upTo: new Date(world.clock.now()).toISOString() },
    given: {
      "member settings.unsubscription": { link },
      "member settings.unsubscribe": { link },
    },
  };
}
