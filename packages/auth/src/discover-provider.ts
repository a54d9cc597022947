import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from "openid-client";
import type { ProviderConfig } from "./providers.ts";

/** How long a provider may take for one answer, while somebody waits. */
const TIMEOUT_SECONDS = 5;

/** By the way that the provider takes, the one that every provider must take first (RFC 6749, 2.3.1). */
function clientAuth(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return taken.includes("client_secret_basic") ? basic(server, ...rest) : post(server, ...rest);
  };
}

/**
 * Asks a provider for its endpoints. Signatures of its tokens are checked with its keys, though they come from it over
 * TLS. Its endpoints must be https like itself; only one on this very machine may speak plain http.
 */
export function discoverProvider(config: ProviderConfig): Promise<Configuration> {
  const issuer = new URL(config.issuer);
  const execute = [enableNonRepudiationChecks];
  if (issuer.protocol === "http:") execute.push(allowInsecureRequests);
  const metadata = { client_secret: config.clientSecret };
  return discovery(issuer, config.clientId, metadata, clientAuth(config.clientSecret), {
    execute,
    timeout: TIMEOUT_SECONDS,
  });
}
