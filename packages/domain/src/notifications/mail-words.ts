import { type Coins, formatCoins, type LocaleSetting } from "@yoforex/contracts";

/** A code of 8 digits as people read it. */
export const grouped = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;

/** How one reader wants dates and figures written. */
export interface MailWords {
  /** A moment with its zone: "8 December 2026 at 09:30 UTC". */
  when: (at: Date) => string;
  /** "1,250 coins". */
  coinsOf: (amount: Coins) => string;
}

/** @param timeZone by its IANA name, such as Europe/Berlin. */
export function mailWords({ locale, timeZone }: { locale: LocaleSetting; timeZone: string }): MailWords {
  const dates = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone,
  });
  const zones = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "short" });
  const zoneAt = (at: Date) =>
    zones.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  const figures = new Intl.NumberFormat(locale);
  const figure = (amount: Coins) => (locale === "en" ? formatCoins(amount) : figures.format(amount));
  return {
    when: (at) => `${dates.format(at)} ${zoneAt(at)}`,
    coinsOf: (amount) => `${figure(amount)} ${amount === 1 ? "coin" : "coins"}`,
  };
}
