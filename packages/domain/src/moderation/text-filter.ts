/** A pattern for ILIKE that finds `text` as it was typed: its %, _ and \ mean themselves. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
