/**
 * Whether a request that may change something comes from our own pages. Every browser sends Origin with a POST; one
 * that also tells Sec-Fetch-Site must say same-origin. Scripts send the Origin they talk to.
 * @param ownOrigin such as `https://yoforex.example`, without a slash at the end.
 */
export function sameOrigin(headers: Headers, ownOrigin: string): boolean {
  if (headers.get("origin") !== ownOrigin) return false;
  const site = headers.get("sec-fetch-site");
  return site === null || site === "same-origin";
}
