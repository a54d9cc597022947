import { coins } from "@yoforex/contracts";
import { expect, test } from "vitest";
import { percentOf, stageAfter, titleOf } from "./checkout-stage.ts";

test("a changed price is shown with both figures and waits for a press of its own", () => {
  const error = { code: "PRICE_CHANGED", details: { seen: coins(765), now: coins(810) } };
  expect(stageAfter(error)).toEqual({ is: "changed", seen: 765, now: 810 });
});

test("a refusal is final", () => {
  const error = { code: "INSUFFICIENT_COINS", details: { available: coins(10), required: coins(80) } };
  expect(stageAfter(error)).toMatchObject({ is: "refused", refusal: error });
});

test("without an answer nobody says whether coins moved", () => {
  const stage = stageAfter(new Error("Failed to fetch"));
  expect(stage).toEqual({ is: "lost" });
  expect(titleOf(stage)).toBe("No answer came");
});

test("shares are printed in percent only when they are exact", () => {
  expect(percentOf(612, 765)).toBe("80 %");
  expect(percentOf(24, 31)).toBeUndefined();
  expect(percentOf(-725, 765)).toBeUndefined();
});
