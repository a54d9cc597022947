export type EmbeddedDbErrorCode =
  | "PORT_IN_USE"
  | "ALREADY_RUNNING"
  | "NO_PERMISSION"
  | "UNSUPPORTED_PLATFORM"
  | "START_FAILED";

/** A refusal of the embedded database. The message is one sentence a newcomer can act on. */
export class EmbeddedDbError extends Error {
  override readonly name = "EmbeddedDbError";
  readonly code: EmbeddedDbErrorCode;

  constructor(code: EmbeddedDbErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The system's short name of an error, such as `EACCES`, or undefined where it has none. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const FORBIDDEN = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"];

/**
 * Runs file work below `path` and turns the system's refusals into one sentence.
 * @throws EmbeddedDbError NO_PERMISSION where the system forbids it.
 */
export function withPermission<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || !FORBIDDEN.includes(code)) throw error;
    throw new EmbeddedDbError("NO_PERMISSION", `The database directory ${path} can't be written (${code}).`, {
      cause: error,
    });
  }
}
