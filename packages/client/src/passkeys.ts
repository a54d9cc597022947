import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from "@simplewebauthn/browser";
import type {
  NewPasskeyAnswer,
  PasskeyAnswer,
  PasskeyCreationView,
  PasskeyRequestView,
} from "@yoforex/contracts";
import { PasskeyFailure } from "./passkey-failure.ts";

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => browserSupportsWebAuthn();

/**
 * Makes a passkey: the browser asks the person for one of her devices or password managers.
 * @throws PasskeyFailure.
 */
export async function makePasskey(optionsJSON: PasskeyCreationView): Promise<NewPasskeyAnswer> {
  const made = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw new PasskeyFailure(
      nameOf(error) === "InvalidStateError"
        ? "This device has a passkey for your account already."
        : "No passkey was made. Nothing was changed.",
    );
  });
  const { clientDataJSON, attestationObject, transports = [] } = made.response;
  return { id: made.id, clientDataJSON, attestationObject, transports };
}

/**
 * Has a passkey sign: the browser asks which one, if there are several.
 * @throws PasskeyFailure.
 */
export async function showPasskey(optionsJSON: PasskeyRequestView): Promise<PasskeyAnswer> {
  const shown = await startAuthentication({ optionsJSON }).catch(() => {
    throw new PasskeyFailure("No passkey was used. Try again, or take another way.");
  });
  return answerOf(shown);
}

function answerOf({ id, response }: AuthenticationResponseJSON): PasskeyAnswer {
  const { clientDataJSON, authenticatorData, signature, userHandle = null } = response;
  return { id, clientDataJSON, authenticatorData, signature, userHandle };
}

/** The library wraps what the browser threw, under the same name. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

/** In less time than a question is good for. */
const RENEW_MS = 8 * 60_000;

/**
 * Offers passkeys among what the browser fills the address in with, as long as nobody stops it: the field says
 * `autocomplete="username webauthn"`.
 * @returns what stops it.
 */
export function offerPasskeys(offer: {
  start(): Promise<PasskeyRequestView>;
  take(answer: PasskeyAnswer): void;
}): () => void {
  let isOver = false;
  let isOpen = false;
  let renewal: ReturnType<typeof setTimeout> | undefined;
  async function open(): Promise<void> {
    if (!(await browserSupportsWebAuthnAutofill()) || isOver) return;
    const optionsJSON = await offer.start();
    if (isOver) return;
    renewal = setTimeout(begin, RENEW_MS);
    isOpen = true;
    const shown = await startAuthentication({ optionsJSON, useBrowserAutofill: true });
    if (!isOver) offer.take(answerOf(shown));
  }
  function begin(): void {
    // An offer that was withdrawn, or that the server had no time for, is no failure of anybody's: the form is there.
    open().catch(() => {
      isOpen = false;
    });
  }
  begin();
  return () => {
    isOver = true;
    clearTimeout(renewal);
    if (isOpen) WebAuthnAbortService.cancelCeremony();
  };
}
