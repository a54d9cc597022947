import { expect, test } from "vitest";
import { fence, prefix, wrap } from "./markdown-edits.ts";

test("marks go around the selection, which stays selected", () => {
  expect(wrap({ text: "buy low", start: 4, end: 7 }, "**", "bold")).toEqual({
    text: "buy **low**",
    start: 6,
    end: 9,
  });
});

test("with nothing selected the placeholder is", () => {
  expect(wrap({ text: "", start: 0, end: 0 }, "*", "words")).toEqual({ text: "*words*", start: 1, end: 6 });
});

test("every touched line gets its mark", () => {
  expect(prefix({ text: "a\nb\nc", start: 2, end: 5 }, "> ").text).toBe("a\n> b\n> c");
});

test("a block of code begins on a line of its own", () => {
  expect(fence({ text: "see int x;", start: 4, end: 10 }).text).toBe("see \n```mql5\nint x;\n```\n");
});
