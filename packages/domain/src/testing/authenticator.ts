import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type {
  NewPasskeyAnswer,
  PasskeyAnswer,
  PasskeyCreationView,
  PasskeyRequestView,
} from "@yoforex/contracts";
import { cbor } from "./cbor.ts";

/** What an answer can say that is not so; without, an authenticator and its browser tell the truth. */
export interface Lies {
  /** The page that asked. */
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** Whether finger, face or PIN of whoever holds it was asked for. */
  isVerified?: boolean;
  signCount?: number;
  id?: string;
  userHandle?: string | null;
}

/** A security key in software, for tests: P-256, resident keys, attestation "none", a count that goes up by one. */
export interface SoftAuthenticator {
  make(asked: PasskeyCreationView, lies?: Lies): NewPasskeyAnswer;
  /** Signs with the passkey it made last. */
  sign(asked: PasskeyRequestView, lies?: Lies): PasskeyAnswer;
}

const FLAGS = { present: 1, verified: 4, hasKey: 64 };
const NO_MODEL = Buffer.alloc(16);

const digest = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();
const base64Url = (data: string | Buffer): string => Buffer.from(data).toString("base64url");

interface Head {
  rpId: string;
  flags: number;
  signCount: number;
}

/** What stands before everything that is signed: for which site, who was there, and the count. */
function headOf({ rpId, flags, signCount }: Head, lies: Lies): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(lies.signCount ?? signCount);
  const verified = lies.isVerified === false ? 0 : FLAGS.verified;
  return Buffer.concat([digest(lies.rpId ?? rpId), Buffer.from([flags | FLAGS.present | verified]), count]);
}

interface Held {
  id: Buffer;
  userHandle: string;
  privateKey: KeyObject;
  signCount: number;
}

/** One in the hands of whoever looks at pages of `origin`. */
export function createAuthenticator(origin: string): SoftAuthenticator {
  let held: Held | undefined;

  const clientData = (type: string, challenge: string, lies: Lies): string =>
    JSON.stringify({
      type,
      challenge: lies.challenge ?? challenge,
      origin: lies.origin ?? origin,
      crossOrigin: false,
    });

  return {
    make(asked, lies = {}) {
      const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const id = randomBytes(32);
      held = { id, userHandle: asked.user.id, privateKey, signCount: 0 };
      const size = Buffer.alloc(2);
      size.writeUInt16BE(id.length);
      const authData = Buffer.concat([
        headOf({ rpId: asked.rp.id, flags: FLAGS.hasKey, signCount: 0 }, lies),
        NO_MODEL,
        size,
        id,
        cbor(coseOf(publicKey)),
      ]);
      const attestation = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]);
      return {
        id: lies.id ?? base64Url(id),
        clientDataJSON: base64Url(clientData("webauthn.create", asked.challenge, lies)),
        attestationObject: base64Url(cbor(attestation)),
        transports: ["usb"],
      };
    },

    sign(asked, lies = {}) {
      if (held === undefined) throw new Error("this authenticator has no passkey");
      held.signCount += 1;
      const authenticatorData = headOf({ rpId: asked.rpId, flags: 0, signCount: held.signCount }, lies);
      const data = clientData("webauthn.get", asked.challenge, lies);
      const signature = sign("sha256", Buffer.concat([authenticatorData, digest(data)]), held.privateKey);
      return {
        id: lies.id ?? base64Url(held.id),
        clientDataJSON: base64Url(data),
        authenticatorData: base64Url(authenticatorData),
        signature: base64Url(signature),
        userHandle: lies.userHandle === undefined ? held.userHandle : lies.userHandle,
      };
    },
  };
}

/** A P-256 key as COSE writes it (RFC 9053, 7.1.1): kind, algorithm, curve, x and y. */
function coseOf(publicKey: KeyObject): Map<number, unknown> {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  return new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, "base64url")],
    [-3, Buffer.from(y, "base64url")],
  ]);
}
