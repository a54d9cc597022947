/**
 * Arrays in PostgreSQL's binary format, which the driver passes on as they are: a batch costs a fifth of what its
 * text would, on both sides. Layout: dimensions, has nulls, element type, length, lower bound; then each element with
 * its length in bytes before it, -1 for null.
 */
const HEADER_BYTES = 20;
const NULL_LENGTH = -1;
const TWO_TO_32 = 4_294_967_296;

function begin(elementType: number, count: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + bytes);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(elementType, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

/** `bigint[]` of safe integers. */
export function bigints(values: readonly number[]): Buffer {
  const buffer = begin(20, values.length, values.length * 12);
  let at = HEADER_BYTES;
  for (const value of values) {
    const high = Math.floor(value / TWO_TO_32);
    buffer.writeInt32BE(8, at);
    buffer.writeInt32BE(high, at + 4);
    buffer.writeUInt32BE(value - high * TWO_TO_32, at + 8);
    at += 12;
  }
  return buffer;
}

/** `integer[]`. */
export function integers(values: readonly number[]): Buffer {
  const buffer = begin(23, values.length, values.length * 8);
  let at = HEADER_BYTES;
  for (const value of values) {
    buffer.writeInt32BE(4, at);
    buffer.writeInt32BE(value, at + 4);
    at += 8;
  }
  return buffer;
}

/** `smallint[]`. */
export function smallints(values: readonly number[]): Buffer {
  const buffer = begin(21, values.length, values.length * 6);
  let at = HEADER_BYTES;
  for (const value of values) {
    buffer.writeInt32BE(2, at);
    buffer.writeInt16BE(value, at + 4);
    at += 6;
  }
  return buffer;
}

/** `uuid[]` of lower-case uuids, null where there is none. */
export function uuids(values: readonly (string | null)[]): Buffer {
  const buffer = begin(2950, values.length, values.length * 20);
  let at = HEADER_BYTES;
  for (const value of values) {
    buffer.writeInt32BE(value === null ? NULL_LENGTH : 16, at);
    at += 4;
    if (value !== null) at = writeUuid(buffer, value, at);
  }
  return buffer.subarray(0, at);
}

const DASH = 45;

/** Writes the 16 bytes of a uuid; reading its digits one by one is faster than to strip the dashes first. */
function writeUuid(buffer: Buffer, value: string, start: number): number {
  let at = start;
  for (let i = 0; i < 36; i += 2) {
    if (value.charCodeAt(i) === DASH) i += 1;
    buffer[at++] = (digit(value.charCodeAt(i)) << 4) | digit(value.charCodeAt(i + 1));
  }
  return at;
}

/** 0-9 are the codes from 48 on, a-f those from 97 on. */
const digit = (code: number): number => (code < 58 ? code - 48 : code - 87);
