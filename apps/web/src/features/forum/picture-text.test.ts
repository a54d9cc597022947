import { expect, test } from "vitest";
import { picturesIn, withAlt, withoutPicture, withPicture } from "./picture-text.ts";

const path = (digit: string) => `/files/pictures/${digit.repeat(8)}-0000-7000-8000-000000000000-64x48.webp`;
const [A, B] = [path("a"), path("b")];

test("pictures of ours are found once each with their words; others and broken marks are not", () => {
  const text = `x ![one](${A})\n![](${B}) ![again](${A}) ![](https://a.example/x.png) ![open](${A}`;
  expect(picturesIn(text)).toEqual([
    { path: A, alt: "one" },
    { path: B, alt: "" },
  ]);
});

test("words for a picture replace those before wherever it stands, and can't end its mark", () => {
  const text = withAlt(`![](${A}) ![b](${B}) ![old](${A})`, A, "H1] (now)\n[x");
  expect(text).toBe(`![H1 (now)x](${A}) ![b](${B}) ![H1 (now)x](${A})`);
  expect(picturesIn(text)).toHaveLength(2);
});

test("a picture goes on a line of its own behind the caret's, and the caret stays", () => {
  expect(withPicture("one\ntwo", A, 1)).toEqual({ text: `one\n![](${A})\n\ntwo`, caret: 1 });
  expect(withPicture("", A, 0)).toEqual({ text: `![](${A})\n`, caret: 0 });
  expect(withPicture("one\n", A, 4)).toEqual({ text: `one\n![](${A})\n`, caret: 4 });
});

test("a picture is taken out with its line, and out of a line with words", () => {
  expect(withoutPicture(`one\n![x](${A})\ntwo ![x](${A})!\n![](${B})`, A)).toBe(`one\ntwo !\n![](${B})`);
});
