import { generateKeyPairSync, type JsonWebKey, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import Provider from "oidc-provider";
import { storeOf } from "./local-provider-store.ts";
import type { ProviderConfig } from "./providers.ts";

/** A real OpenID Connect provider on this machine, for tests: whoever comes says herself who she is. */
export interface LocalProvider {
  config: ProviderConfig;
  /** From now on its keys are published as others than those it signs with. */
  publishOtherKeys(): void;
  close(): Promise<void>;
}

export interface LocalProviderOptions {
  id: string;
  label: string;
  redirectUri: string;
  /** Whether the address stands in the token itself; else it is told only where users are asked about. */
  isEmailInToken?: boolean;
}

const newKey = (): JsonWebKey => ({
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
  kid: "local",
  use: "sig",
  alg: "RS256",
});

const publicPart = ({ kty, n, e, kid, use, alg }: JsonWebKey) => ({ kty, n, e, kid, use, alg });

interface Claims {
  email: string;
  email_verified: boolean;
}

/** What oidc-provider hands to hooks, as far as ours look at it. */
interface Asked {
  oidc: { client: { clientId: string }; session: { accountId: string }; provider: Provider };
}

function configurationOf(
  options: LocalProviderOptions,
  { clientId, clientSecret, claims }: { clientId: string; clientSecret: string; claims: Map<string, Claims> },
) {
  const { id, redirectUri, isEmailInToken = false } = options;
  const client = { client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] };
  return {
    adapter: storeOf(),
    clients: [{ ...client, token_endpoint_auth_method: "client_secret_basic" }],
    jwks: { keys: [newKey()] },
    cookies: {
      keys: [randomBytes(32).toString("hex")],
      // All that runs on this machine shares its cookies, whatever the port.
      names: { session: `${id}_session`, interaction: `${id}_interaction`, resume: `${id}_resume` },
    },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: !isEmailInToken,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_asked: Asked, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_asked: Asked, accountId: string) => ({
      accountId,
      claims: async () => ({ sub: accountId, ...claims.get(accountId) }),
    }),
    loadExistingGrant: async ({ oidc: { client: asking, session, provider } }: Asked) => {
      const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  };
}

/** Starts it on a free port of this machine. */
export async function startLocalProvider(options: LocalProviderOptions): Promise<LocalProvider> {
  const clientId = "yoforex";
  const clientSecret = randomBytes(24).toString("base64url");
  const claims = new Map<string, Claims>();
  let otherKeys: object | null = null;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${portOf(server)}`;
  const provider = new Provider(issuer, configurationOf(options, { clientId, clientSecret, claims }));
  const answer = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/interaction/")) {
      void interact(request, response, { provider, claims, label: options.label });
    } else if (otherKeys !== null && request.url === "/jwks") {
      response.setHeader("content-type", "application/json").end(JSON.stringify(otherKeys));
    } else void answer(request, response);
  });
  return {
    config: { id: options.id, label: options.label, issuer, clientId, clientSecret },
    publishOtherKeys: () => {
      otherKeys = { keys: [publicPart(newKey())] };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the provider has no port");
  return address.port;
}

/** Its only page: who are you, and may they know? */
async function interact(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, claims, label }: { provider: Provider; claims: Map<string, Claims>; label: string },
): Promise<void> {
  if (request.method !== "POST") {
    response.setHeader("content-type", "text/html; charset=utf-8").end(`<!doctype html><html lang="en">
      <title>${label}</title><main><h1>${label}</h1><form method="post">
      <p><label>Account <input name="subject" required></label></p>
      <p><label>E-mail <input name="email" type="email"></label></p>
      <p><label><input name="verified" type="checkbox" checked> verified</label></p>
      <p><button>Continue</button> <button name="deny" value="yes" formnovalidate>Deny</button></p></form></main>`);
    return;
  }
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  const said = new URLSearchParams(Buffer.concat(pieces).toString("utf8"));
  const accountId = said.get("subject") ?? "";
  claims.set(accountId, { email: said.get("email") ?? "", email_verified: said.get("verified") === "on" });
  const result =
    said.get("deny") === "yes" ? { error: "access_denied" } : { login: { accountId, remember: false } };
  await provider.interactionFinished(request, response, result);
}
