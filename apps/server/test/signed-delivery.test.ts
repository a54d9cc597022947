import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSigned, signatureOf } from "../src/payments/signed-delivery.ts";

const NOW = Date.parse("2026-11-23T08:00:00Z");
const SECRET = "whsec_one";
const body = new TextEncoder().encode('{"id":"evt_1","amount":550}');
const header = signatureOf(SECRET, body, NOW);
const holds = (changes: object = {}, now = NOW) =>
  isSigned({ secret: SECRET, header, body, ...changes }, now);

test("what was signed is taken, for five minutes and from a clock that is five minutes ahead", () => {
  expect(holds()).toBe(true);
  for (const minutes of [-5, 5]) expect(holds({}, NOW + minutes * 60_000)).toBe(true);
  for (const minutes of [-5.1, 5.1]) expect(holds({}, NOW + minutes * 60_000)).toBe(false);
});

test("the signature is over the bytes: one more space, and it is wrong", () => {
  expect(holds({ body: new TextEncoder().encode('{"id":"evt_1", "amount":550}') })).toBe(false);
  expect(holds({ body: new Uint8Array() })).toBe(false);
});

test("it is over the time too, so that an old message can't be made young", () => {
  const later = NOW + 600_000;
  const young = header.replace(/^t=\d+/, `t=${later / 1000}`);
  expect(holds({ header: young }, later)).toBe(false);
});

test("another's secret, and a header that is none, are refused", () => {
  expect(holds({ secret: "whsec_two" })).toBe(false);
  const [time = "", signature = ""] = header.split(",");
  for (const wrong of [
    null,
    "",
    time,
    signature,
    `${time},v0=${signature.slice(3)}`,
    `${time},v1=`,
    `${time},v1=zz`,
    `t=,${signature}`,
    `t=NaN,${signature}`,
    `t=-1,${signature}`,
    `t=${"9".repeat(400)},${signature}`,
    "x".repeat(100_000),
  ]) {
    expect(holds({ header: wrong })).toBe(false);
  }
});

test("while its sender changes secrets, one right signature of several is enough", () => {
  const [time = "", right = ""] = header.split(",");
  const other = `v1=${createHmac("sha256", "old").update("x").digest("hex")}`;
  expect(holds({ header: `${time},${other},${right}` })).toBe(true);
  expect(holds({ header: `${time},${other}` })).toBe(false);
});

test("the scheme is the provider's own: a signature made by its description is right", () => {
  const seconds = Math.floor(NOW / 1000);
  const mac = createHmac("sha256", SECRET)
    .update(`${seconds}.${Buffer.from(body).toString()}`)
    .digest("hex");
  expect(holds({ header: `t=${seconds},v1=${mac},v0=ignored` })).toBe(true);
});
