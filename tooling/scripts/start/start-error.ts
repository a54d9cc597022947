/** A reason not to start that the person at the keyboard can mend. The message is one sentence that says how. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** The system's or the database's short code of an error, such as `EACCES` or `28P01`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
