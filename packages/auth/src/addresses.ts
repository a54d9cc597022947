import { isIP } from "node:net";

/** An address as the database stores it: without a zone, and v4 addresses as v4; null when it is none. */
export function addressOf(text: string | null): string | null {
  const bare = (text ?? "").replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) === 0 ? null : bare.toLowerCase();
}

/**
 * What a limit counts by: a v4 address, or the /64 network of a v6 one, since one customer owns all of that.
 * @param address as `addressOf` returns it.
 */
export function networkOf(address: string | null): string | null {
  if (address === null || isIP(address) === 4) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

/**
 * An address as a person may see it: enough to tell places apart, not to find one.
 * @param address as `addressOf` returns it.
 */
export function placeOf(address: string | null): string | null {
  if (address === null) return null;
  if (isIP(address) === 4) return address.replace(/\.\d+$/, ".x");
  return `${(networkOf(address) ?? "").split(":").slice(0, 3).join(":")}:x`;
}
