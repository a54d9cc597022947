interface PgError {
  code: string;
  constraint: string;
}

function isPgError(error: unknown): error is PgError {
  return (
    typeof error === "object" &&
    error !== null &&
    "constraint" in error &&
    typeof error.constraint === "string" &&
    "code" in error &&
    typeof error.code === "string"
  );
}

/**
 * The name of the constraint that a failed query broke, or undefined when it failed for another reason.
 * Drizzle wraps the driver's error, so the chain of causes is followed.
 */
export function brokenConstraint(error: unknown): string | undefined {
  for (let e = error; e !== undefined && e !== null; e = e instanceof Error ? e.cause : undefined) {
    if (isPgError(e)) return e.constraint;
  }
  return undefined;
}
