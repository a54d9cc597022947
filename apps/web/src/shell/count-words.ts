import { formatFigure } from "@yoforex/ui";

/** A count with its noun: 1 → "1 reply", 1840 → "1,840 replies". */
export const countWords = (count: number, one: string, many: string): string =>
  `${formatFigure(count)} ${nounFor(count, one, many)}`;

/** The noun alone, where the figure is set apart. */
export const nounFor = (count: number, one: string, many: string): string => (count === 1 ? one : many);
