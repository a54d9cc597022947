import { z } from "zod";

export const THEMES = ["system", "light", "dark"] as const;
export const zTheme = z.enum(THEMES);
export type ThemeSetting = z.infer<typeof zTheme>;

/** How dates and figures may be written. "en" is the house's own way: 22 Nov 14:02, and 1,840. */
export const LOCALES = ["en", "en-US", "de", "es", "fr", "it", "ja", "pl", "pt-BR", "tr"] as const;
export const zLocale = z.enum(LOCALES);
export type LocaleSetting = z.infer<typeof zLocale>;

/** Whether the platform knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export const TIME_ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/;
export const zTimeZone = z
  .string()
  .max(64)
  .regex(TIME_ZONE, "A time zone, such as Europe/Berlin.")
  .refine(isTimeZone, "That time zone is not known here.");

/** How things look to one member, on each of her devices. */
export const LookView = z.object({
  theme: zTheme,
  locale: zLocale,
  timeZone: z.string(),
});
export type LookView = z.infer<typeof LookView>;
