/**
 * The same connection string, but acting as `yoforex_owner` from the first query on. Nobody signs in as the owner;
 * a superuser, or the login that ran the first migration, takes its role.
 * Policies hold for the owner too, so it says that the product itself is acting.
 */
export function asOwner(loginUrl: string): string {
  const url = new URL(loginUrl);
  const options = [url.searchParams.get("options"), "-c role=yoforex_owner -c app.actor_kind=system"]
    .filter(Boolean)
    .join(" ");
  url.searchParams.set("options", options);
  return url.href;
}
