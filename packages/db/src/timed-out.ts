/** Whether a query was ended because it took longer than it may. Drizzle wraps the driver's error, so causes are followed. */
export function isTimedOut(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ("code" in e && e.code === "57014") return true;
  }
  return false;
}
