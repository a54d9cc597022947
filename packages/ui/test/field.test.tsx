// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { Button, Checkbox, Field, FileField, Input, RadioGroup } from "../src/index.ts";
import { render, screen, userEvent } from "./rendering.ts";

const describedBy = (element: HTMLElement): string[] =>
  (element.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "");

test("a control is named by its label and described by hint and error, in this order", () => {
  render(
    <Field label="Amount" hint="At least 1,000." error="The least is 1,000. No coins moved." required>
      <Input />
    </Field>,
  );
  const input = screen.getByLabelText("Amount");
  expect(describedBy(input)).toEqual(["At least 1,000.", "The least is 1,000. No coins moved."]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(input.getAttribute("aria-required")).toBe("true");
});

test("a control without hint and error has no dangling description", () => {
  render(
    <Field label="Title">
      <Input />
    </Field>,
  );
  const input = screen.getByLabelText("Title");
  expect(input.hasAttribute("aria-describedby")).toBe(false);
  expect(input.hasAttribute("aria-invalid")).toBe(false);
});

test("an error is announced when it appears", () => {
  const { rerender } = render(<Checkbox label="I have read the rules" />);
  expect(screen.queryByRole("alert")).toBeNull();
  rerender(<Checkbox label="I have read the rules" error="Tick this to go on." />);
  expect(screen.getByRole("alert").textContent).toBe("Tick this to go on.");
  expect(describedBy(screen.getByRole("checkbox"))).toEqual(["Tick this to go on."]);
});

test("radios of a group exclude each other and report the choice", async () => {
  const user = userEvent.setup();
  const onValue = vi.fn();
  const options = [
    { value: "hide", label: "Hide the post" },
    { value: "warn", label: "Hide and warn", note: "given 3 Nov" },
  ];
  render(<RadioGroup legend="Decide" options={options} defaultValue="hide" onValue={onValue} />);
  expect(screen.getByRole("group", { name: "Decide" })).toBeTruthy();
  await user.click(screen.getByRole("radio", { name: "Hide and warn given 3 Nov" }));
  expect(onValue).toHaveBeenLastCalledWith("warn");
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Hide the post" }).checked).toBe(false);
});

test("a chosen file is shown with its name and size, and its progress in words", async () => {
  const user = userEvent.setup();
  const onFile = vi.fn();
  render(<FileField label="File" progress={0.5} onFile={onFile} />);
  const file = new File([new Uint8Array(2048)], "Meridian.ex5");
  await user.upload(screen.getByLabelText("File"), file);
  expect(onFile).toHaveBeenCalledWith(file);
  expect(screen.getByText("Meridian.ex5")).toBeTruthy();
  expect(screen.getByText("2 KB")).toBeTruthy();
  expect(screen.getByRole("img", { name: "50 % uploaded" })).toBeTruthy();
});

test("a busy button keeps the focus and neither acts nor submits", async () => {
  const user = userEvent.setup();
  const [onClick, onSubmit] = [vi.fn(), vi.fn()];
  render(
    <form action={onSubmit}>
      <Button type="submit" busy onClick={onClick}>
        Pay 480
      </Button>
    </form>,
  );
  const button = screen.getByRole("button", { name: "Pay 480" });
  await user.click(button);
  expect(document.activeElement).toBe(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(onSubmit).not.toHaveBeenCalled();
});
