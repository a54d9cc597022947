// @vitest-environment jsdom
import { expect, test } from "vitest";
import { PostDiff } from "../src/index.ts";
import { wordChanges } from "../src/word-changes.ts";
import { render, screen } from "./rendering.ts";

const joined = (kind: "removed" | "added", before: string, after: string) =>
  wordChanges(before, after)
    .filter((change) => change.kind !== kind)
    .map(({ text }) => text)
    .join("");

test("each text can be read out of the changes as it was", () => {
  const before = "Ask the **account**, not a variable.\n\n- one\n- two\n";
  const after = "Ask the broker, not a variable!\n\n- two\n- three\n";
  expect(joined("added", before, after)).toBe(before);
  expect(joined("removed", before, after)).toBe(after);
});

test("words change whole, and what is alike is left alone", () => {
  expect(wordChanges("Set 10 lots", "Set 100 lots")).toEqual([
    { text: "Set ", kind: "same" },
    { text: "10", kind: "removed" },
    { text: "100", kind: "added" },
    { text: " lots", kind: "same" },
  ]);
  expect(wordChanges("", "new")).toEqual([{ text: "new", kind: "added" }]);
  expect(wordChanges("same", "same")).toEqual([{ text: "same", kind: "same" }]);
});

test("texts of the greatest length that have nothing in common are shown whole", () => {
  const words = (stem: string) => Array.from({ length: 5_000 }, (_, i) => `${stem}${i}`).join(" ");
  expect(wordChanges(words("a"), words("b")).map(({ kind }) => kind)).toEqual(["removed", "added"]);
});

test("markup in a post is shown as it was typed", () => {
  const post = (body: string) => ({ title: "A title of some", tags: ["mt5"], body });
  render(<PostDiff before={post("<b>old</b>")} after={{ ...post("<b>new</b>"), tags: ["mt4"] }} />);
  expect(screen.getByRole("region", { name: "Text" }).textContent).toContain("<b>");
  expect(screen.getByText("old").tagName).toBe("DEL");
  expect(screen.getByText("mt4").tagName).toBe("INS");
});
