/** A passkey that a browser or an authenticator made or showed no answer with; the message is for the person. */
export class PasskeyFailure extends Error {
  override readonly name = "PasskeyFailure";
}
