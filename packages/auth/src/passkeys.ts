import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject, isoBase64URL } from "@simplewebauthn/server/helpers";
import type { NewPasskeyAnswer, PasskeyAnswer } from "@yoforex/contracts";
import type { Audience } from "./types.ts";

/** A site that passkeys belong to: its name for authenticators, and the one origin whose pages may ask for them. */
export interface RelyingParty {
  /** The origin's host, or a domain above it. */
  id: string;
  origin: string;
}

/**
 * The sites of two hosts, each its own unless both stand under the domain `id`: then one passkey works on both.
 * @param hosts their addresses, as browsers write them.
 */
export function relyingParties(hosts: Record<Audience, string>, id?: string): Record<Audience, RelyingParty> {
  const partyAt = (address: string) => {
    const { origin, hostname } = new URL(address);
    return { id: id ?? hostname, origin };
  };
  return { member: partyAt(hosts.member), admin: partyAt(hosts.admin) };
}

/** What a new passkey brings. */
export interface ReadPasskey {
  credentialId: Uint8Array;
  publicKey: Uint8Array;
  signCount: number;
  isBackedUp: boolean;
}

/** ECDSA with P-256 and RSA with PKCS #1: every authenticator makes keys of one of them. */
export const PASSKEY_ALGORITHMS = [-7, -257];

export const bytesOf = (base64Url: string): Uint8Array<ArrayBuffer> => isoBase64URL.toBuffer(base64Url);
export const base64UrlOf = (bytes: Uint8Array): string => isoBase64URL.fromBuffer(Uint8Array.from(bytes));

/** Which challenge an answer says it answers; null when it says none that could be ours. Nothing is proven by it. */
export function challengeIn({ clientDataJSON }: { clientDataJSON: string }): string | null {
  try {
    const { challenge }: { challenge?: unknown } = JSON.parse(isoBase64URL.toUTF8String(clientDataJSON));
    return typeof challenge === "string" && /^[\w-]{43}$/.test(challenge) ? challenge : null;
  } catch {
    return null;
  }
}

interface Asked {
  party: RelyingParty;
  challenge: string;
}

/** The passkey in an answer to our challenge on our own page, its holder verified; null when the answer isn't that. */
export async function readNewPasskey(
  answer: NewPasskeyAnswer,
  { party, challenge }: Asked,
): Promise<ReadPasskey | null> {
  const { id, clientDataJSON, attestationObject } = answer;
  return orNull(async () => {
    if (hasCertificate(attestationObject)) return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: "public-key",
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    });
    if (!verified || registrationInfo.credential.id !== id) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: bytesOf(credential.id),
      publicKey: credential.publicKey,
      signCount: credential.counter,
      isBackedUp: credentialBackedUp,
    };
  });
}

/** The count and the state in an answer that this key signed, likewise; whoever takes it compares the count. */
export async function readPasskeyAnswer(
  answer: PasskeyAnswer,
  { party, challenge, publicKey }: Asked & { publicKey: Uint8Array },
): Promise<{ signCount: number; isBackedUp: boolean } | null> {
  const { id, userHandle, ...response } = answer;
  return orNull(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: "public-key", response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      // The count is compared where it is written, so that of two answers with one count one is refused.
      credential: { id, publicKey: Uint8Array.from(publicKey), counter: 0 },
    });
    if (!verified) return null;
    return { signCount: authenticationInfo.newCounter, isBackedUp: authenticationInfo.credentialBackedUp };
  });
}

/**
 * Who made the authenticator is asked of nobody, so a browser sends no certificate. Looking one over would make the
 * server ask the addresses that stand in it.
 */
function hasCertificate(attestationObject: string): boolean {
  const attestation = decodeAttestationObject(bytesOf(attestationObject));
  const format = attestation.get("fmt");
  const isSelfSigned = format === "packed" && attestation.get("attStmt").get("x5c") === undefined;
  return format !== "none" && !isSelfSigned;
}

/** The library says whatever is wrong with an answer by throwing, bytes that can't be read included. */
async function orNull<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
