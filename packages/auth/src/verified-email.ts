import { type Configuration, fetchUserInfo, type IDToken } from "openid-client";

/**
 * The address that a provider vouches for. Some write it into the token; others tell it only where they tell about
 * users. Without the claim that it is verified, exactly `true`, it is as if it were not there.
 */
export async function verifiedEmailOf(
  server: Configuration,
  { claims, accessToken }: { claims: IDToken; accessToken: string },
): Promise<string | null> {
  const isTold = claims.email !== undefined || server.serverMetadata().userinfo_endpoint === undefined;
  const told = isTold ? claims : await fetchUserInfo(server, accessToken, claims.sub);
  return typeof told.email === "string" && told.email_verified === true ? told.email : null;
}
