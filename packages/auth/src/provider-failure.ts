import { AuthorizationResponseError, ClientError } from "openid-client";

/** Why a provider vouched for nobody. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";
  readonly reason: "denied" | "unreachable" | "refused";
  /** The library's name for what was wrong, for the log. It holds nothing of what was sent. */
  readonly detail: string;

  constructor(reason: ProviderFailure["reason"], detail = "") {
    super(`${reason} ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}

const SILENCE = [
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
];

/** Not reached at all, or answered by something that is no provider just now: nothing was said about anybody. */
function isSilent(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  if (!(error instanceof ClientError)) return false;
  if (error.code !== undefined) return SILENCE.includes(error.code);
  return error.cause instanceof TypeError;
}

/**
 * Turns whatever the library throws into one of three words.
 * @throws ProviderFailure, always.
 */
export function providerFailureOf(error: unknown): never {
  if (error instanceof AuthorizationResponseError) {
    throw new ProviderFailure(
      error.error === "access_denied" ? "denied" : "refused",
      error.error.slice(0, 60),
    );
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  throw new ProviderFailure(isSilent(error) ? "unreachable" : "refused", code.slice(0, 60));
}
