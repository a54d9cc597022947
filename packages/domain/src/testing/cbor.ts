const MAJOR = { positive: 0, negative: 1, bytes: 2, text: 3, map: 5 };

/** A value in CBOR (RFC 8949), as far as passkeys need it: whole numbers, bytes, texts and maps. */
export function cbor(value: unknown): Buffer {
  if (typeof value === "number") {
    return value >= 0 ? head(MAJOR.positive, value) : head(MAJOR.negative, -1 - value);
  }
  if (typeof value === "string") {
    const text = Buffer.from(value);
    return Buffer.concat([head(MAJOR.text, text.length), text]);
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(MAJOR.bytes, value.length), value]);
  if (value instanceof Map) {
    const pairs = [...value].flatMap(([key, inner]) => [cbor(key), cbor(inner)]);
    return Buffer.concat([head(MAJOR.map, value.size), ...pairs]);
  }
  throw new Error(`no passkey holds ${typeof value}`);
}

/** What kind of value follows, and its length or the number itself. */
function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}
