import { withoutValues } from "@yoforex/domain";
import { type DestinationStream, type Logger, pino } from "pino";

const CAUSES_MAX = 5;

/** Names under which a secret may come along, wherever somebody puts it into a record. */
const SECRETS = ["password", "token", "email", "cookie", "authorization", "cipher", "secret"];

const named = (error: Error, name: string): object => {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? { [name]: value.slice(0, 100) } : {};
};

/** What of an error may be written down: its kind, its sentence without values, where it arose and what caused it. */
function told(error: unknown, causes = CAUSES_MAX): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const inner = error instanceof AggregateError ? error.errors.slice(0, CAUSES_MAX) : [];
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...named(error, "code"),
    ...named(error, "constraint"),
    stack: frames.join("\n"),
    ...(error.cause !== undefined && causes > 0 && { cause: told(error.cause, causes - 1) }),
    ...(inner.length > 0 && causes > 0 && { errors: inner.map((each) => told(each, causes - 1)) }),
  };
}

/**
 * The server's log: one JSON object a line, so that nothing that a visitor sends can begin a line of its own.
 * @param to standard output unless told.
 */
export function createLog(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    redact: SECRETS.flatMap((name) => [name, `*.${name}`]),
    serializers: { err: (error: unknown) => told(error) },
  };
  return to === undefined ? pino(options) : pino(options, to);
}
