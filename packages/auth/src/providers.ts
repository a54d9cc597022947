import { DomainError } from "@yoforex/contracts";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { discoverProvider } from "./discover-provider.ts";
import { ProviderFailure, providerFailureOf } from "./provider-failure.ts";
import { verifiedEmailOf } from "./verified-email.ts";

export { ProviderFailure } from "./provider-failure.ts";

/** One OpenID Connect provider, as the operator set it up. */
export interface ProviderConfig {
  /** How it is called in addresses. */
  id: string;
  /** How it is called on pages. */
  label: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface ProviderRef {
  id: string;
  label: string;
  /** The issuer, written as URLs are. */
  issuer: string;
}

/** What must be kept on the server while somebody is at the provider. */
export interface ProviderFlow {
  state: string;
  nonce: string;
  verifier: string;
}

/** Whom a provider vouches for. */
export interface ProvenIdentity {
  issuer: string;
  subject: string;
  /** An address that the provider says it has verified, as it wrote it; null without one. */
  email: string | null;
}

/** The providers that members may come by. Nothing but their configuration says which machines are asked. */
export interface Providers {
  list(): readonly ProviderRef[];
  /**
   * Where to send the browser: an authorization code with PKCE (S256), a state and a nonce.
   * @throws NOT_FOUND; ProviderFailure (unreachable).
   */
  begin(id: string, redirectUri: string): Promise<{ url: string; flow: ProviderFlow }>;
  /**
   * Exchanges the code that the browser came back with, and checks the token: its signature, issuer, audience, age and
   * nonce.
   * @param query what stood behind the `?` of the address that the browser came back to.
   * @throws NOT_FOUND; ProviderFailure.
   */
  finish(
    id: string,
    back: { redirectUri: string; query: string; flow: ProviderFlow },
  ): Promise<ProvenIdentity>;
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Whether an address never leaves this machine: plain http is borne there and nowhere else. */
export const isLoopback = (url: URL): boolean => LOOPBACK.includes(url.hostname);

/**
 * Providers by their configuration. Each is asked for its endpoints when it is first needed, and again when that failed.
 * @throws Error when an issuer would be spoken to in clear over a network.
 */
export function createProviders(configs: readonly ProviderConfig[]): Providers {
  const known = new Map(
    configs.map((config) => {
      const issuer = new URL(config.issuer);
      if (issuer.protocol !== "https:" && !isLoopback(issuer)) {
        throw new Error(`the issuer of ${config.id} must begin with https://`);
      }
      return [config.id, { ...config, issuer: issuer.href, discover: onceDiscovered(config) }] as const;
    }),
  );
  const providerOf = (id: string) => {
    const provider = known.get(id);
    if (provider === undefined) throw new DomainError("NOT_FOUND", { what: "provider" });
    return provider;
  };

  return {
    list: () => [...known.values()].map(({ id, label, issuer }) => ({ id, label, issuer })),

    async begin(id, redirectUri) {
      const { discover } = providerOf(id);
      const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await discover().catch(providerFailureOf), {
        redirect_uri: redirectUri,
        scope: "openid email",
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, flow };
    },

    async finish(id, { redirectUri, query, flow }) {
      const { discover, issuer } = providerOf(id);
      const server = await discover().catch(providerFailureOf);
      const tokens = await authorizationCodeGrant(server, new URL(`${redirectUri}?${query}`), {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.verifier,
      }).catch(providerFailureOf);
      const claims = tokens.claims();
      // Providers of many houses under one address name the house in the token; whose address is whose is then unsaid.
      if (claims === undefined || new URL(claims.iss).href !== issuer) throw new ProviderFailure("refused");
      const email = await verifiedEmailOf(server, { claims, accessToken: tokens.access_token }).catch(
        providerFailureOf,
      );
      return { issuer, subject: claims.sub, email };
    },
  };
}

function onceDiscovered(config: ProviderConfig): () => Promise<Configuration> {
  let known: Promise<Configuration> | null = null;
  return () => {
    known ??= discoverProvider(config).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}
