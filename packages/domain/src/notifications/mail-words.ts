/** A code of 8 digits as people read it. */
export const grouped = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;

/** A moment in a mail, in UTC. */
export const day = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});
