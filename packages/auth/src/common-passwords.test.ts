import { expect, test } from "vitest";
import { isCommonPassword } from "./common-passwords.ts";

const GUESSED_FIRST = `
password 12345678 123456789 1234567890 qwertyui qwerty123 1q2w3e4r 1qaz2wsx zaq12wsx password1 iloveyou sunshine
princess football baseball trustno1 superman 11111111 00000000 abc12345 abcd1234 passw0rd p@ssw0rd P@ssw0rd2024!
letmein1 jordan23 michael1 jennifer asdfghjkl 87654321 qwertyuiop q1w2e3r4 q1w2e3r4t5 asdfasdf 123qweasd 1234qwer
qwer1234 aa123456 a1234567 123456789a 147258369 987654321 112233445566 11223344 1q2w3e4r5t asdf1234 zxcvbnm1
charlie1 liverpool1 12341234 12344321 123123123 88888888 19871987 24121987 1987-12-24 Summer2024! Welcome1 Dragon99
azerty123 computer whatever internet samantha starwars 1qazxsw2 a1b2c3d4 123654789 159753456 xoxoxoxo forextrader1
`;

test.each(GUESSED_FIRST.trim().split(/\s+/))("%s is refused", (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.each([
  "market-opens-at-eight",
  "plum-kettle-orbit-41",
  "correcthorsebatterystaple",
  "5f9d2kq1",
  "ще не вмерла",
  "十二個漢字的密碼啊啊啊啊",
  "        x       y",
  "dragonfruit on toast",
  "1234 and then some more",
])("%s is accepted", (password) => {
  expect(isCommonPassword(password, ["tidewatch", "ana@example.com"])).toBe(false);
});

test.each(["tidewatch", "Tidewatch99", "T1d3watch!", "ana.lopes1", "lopes123", "yoforex1", "YoForex2!"])(
  "%s is little more than a name of the member's or ours",
  (password) => {
    expect(isCommonPassword(password, ["tidewatch", "ana.lopes@demo.example"])).toBe(true);
  },
);

test("a name inside a longer password is no harm", () => {
  expect(isCommonPassword("tidewatch sails at dawn", ["tidewatch"])).toBe(false);
});

test("a long password is judged like a short one, however it repeats itself", () => {
  const name = "a".repeat(24);
  for (const text of ["ab".repeat(128), "qwerty ".repeat(36), "0".repeat(256), `${name.repeat(10)}b`]) {
    expect(isCommonPassword(text, [name]), text).toBe(isCommonPassword(text.slice(0, 64), [name]));
  }
});
