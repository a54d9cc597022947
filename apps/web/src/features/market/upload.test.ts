import { expect, test } from "vitest";
import { readAnswer } from "./upload.ts";

const file = { id: "f", name: "ea.mq5", sizeBytes: 9, sha256: "ab" };

/** What is thrown, whatever it is: refusals of the wire are plain objects. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  return "nothing";
}

test("a file that arrived is named by its id", () => {
  expect(readAnswer(200, JSON.stringify(file))).toEqual(file);
});

test("a refusal keeps its code and facts, so that it can be said in words", () => {
  const error = { code: "FILE_TOO_LARGE", details: { maxBytes: 20 } };
  expect(thrownBy(() => readAnswer(413, JSON.stringify({ error })))).toEqual(error);
});

test("a proxy's page is a failure, not a file", () => {
  expect(thrownBy(() => readAnswer(502, "<html>"))).toBeInstanceOf(Error);
  expect(thrownBy(() => readAnswer(200, '{"id":1}'))).toBeInstanceOf(Error);
});
