// @vitest-environment jsdom
import { act } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Toaster, toast } from "../src/index.ts";
import { render, screen, userEvent } from "./rendering.ts";

test("a toast offers to undo, and is gone once that is done", async () => {
  const user = userEvent.setup();
  const onSelect = vi.fn();
  render(<Toaster />);
  act(() => {
    toast("Tip of 20 sent to brine.", { action: { label: "Undo", onSelect } });
  });
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(onSelect).toHaveBeenCalledOnce();
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("no more than three stand at once; the oldest gives way", () => {
  render(<Toaster />);
  act(() => {
    for (const n of [1, 2, 3, 4]) toast(`Notice ${n}`);
  });
  expect(screen.getAllByRole("listitem").map((each) => each.textContent)).toEqual([
    "Notice 2",
    "Notice 3",
    "Notice 4",
  ]);
});
