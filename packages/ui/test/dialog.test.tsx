// @vitest-environment jsdom
import { type ReactElement, useState } from "react";
import { expect, test, vi } from "vitest";
import { Button, ConfirmDialog, Dialog, DialogClose } from "../src/index.ts";
import { render, screen, userEvent } from "./rendering.ts";

function Purchase(): ReactElement {
  const [open, setOpen] = useState(false);
  const footer = (
    <>
      <DialogClose>
        <Button>Cancel</Button>
      </DialogClose>
      <Button variant="primary">Pay 480</Button>
    </>
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>Buy</Button>
      <Dialog open={open} onOpen={setOpen} title="Buy this product" footer={footer} />
    </>
  );
}

const focused = () =>
  document.activeElement?.textContent || document.activeElement?.getAttribute("aria-label");

test("focus goes round inside an open dialog and never leaves it", async () => {
  const user = userEvent.setup();
  render(<Purchase />);
  await user.click(screen.getByRole("button", { name: "Buy" }));
  const seen = [focused()];
  for (let step = 0; step < 3; step++) {
    await user.tab();
    seen.push(focused());
  }
  expect(seen).toEqual(["Cancel", "Pay 480", "Close", "Cancel"]);
  await user.tab({ shift: true });
  expect(focused()).toBe("Close");
});

test("Escape closes a dialog and gives the focus back to what opened it", async () => {
  const user = userEvent.setup();
  render(<Purchase />);
  await user.click(screen.getByRole("button", { name: "Buy" }));
  expect(screen.getByRole("dialog", { name: "Buy this product" })).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(focused()).toBe("Buy");
});

test("an open dialog holds the page, a closed one lets it go", async () => {
  const user = userEvent.setup();
  render(<Purchase />);
  await user.click(screen.getByRole("button", { name: "Buy" }));
  expect(document.documentElement.dataset.held).toBe("");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(document.documentElement.dataset.held).toBeUndefined();
});

test("a busy dialog stays open on Escape", async () => {
  const user = userEvent.setup();
  const onOpen = vi.fn();
  render(<ConfirmDialog open busy onOpen={onOpen} title="Pay?" confirm="Pay 480" onConfirm={() => {}} />);
  await user.keyboard("{Escape}");
  expect(onOpen).not.toHaveBeenCalled();
});

test("what can't be undone waits for the word to be typed", async () => {
  const user = userEvent.setup();
  const onConfirm = vi.fn();
  render(
    <ConfirmDialog
      open
      onOpen={() => {}}
      title="Erase?"
      confirm="Erase it"
      typed="tidewatch"
      onConfirm={onConfirm}
    />,
  );
  const erase = screen.getByRole("button", { name: "Erase it" });
  await user.click(erase);
  expect(onConfirm).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText("Type “tidewatch” to go on"), "tidewatch");
  await user.click(erase);
  expect(onConfirm).toHaveBeenCalledOnce();
});
