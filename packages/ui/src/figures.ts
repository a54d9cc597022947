import { getFormats } from "./formats.ts";

const writers = new Map<string, Intl.NumberFormat>();

function writerFor(locale: string): Intl.NumberFormat {
  const known = writers.get(locale);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale);
  writers.set(locale, made);
  return made;
}

/**
 * A number with separators, as the reader wants them, and the true minus (U+2212), which is as wide as a figure: −2700 → "−2,700".
 * Coins are printed by it too. The contracts' own formatter stands beside its zod schemas, and a page that
 * only prints an amount must not carry a validator.
 */
export const formatFigure = (value: number): string =>
  writerFor(getFormats().locale).format(value).replace("-", "\u2212");

/** The same with a plus before what is above 0: +5, −220, 0. */
export const signedCoins = (amount: number): string =>
  amount > 0 ? `+${formatFigure(amount)}` : formatFigure(amount);
