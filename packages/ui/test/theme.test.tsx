// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { applyTheme, getTheme, setTheme, ThemeToggle } from "../src/index.ts";
import { render, screen, userEvent } from "./rendering.ts";

const shown = () => document.documentElement.dataset.theme;

beforeEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset.theme;
  vi.restoreAllMocks();
});

test("without a choice the device decides and nothing is written on the page", () => {
  applyTheme();
  expect(getTheme()).toBe("system");
  expect(shown()).toBeUndefined();
});

test("a choice is shown at once, remembered, and taken back by choosing the device's", () => {
  setTheme("dark");
  expect(shown()).toBe("dark");
  delete document.documentElement.dataset.theme;
  applyTheme();
  expect(shown()).toBe("dark");
  setTheme("system");
  expect(getTheme()).toBe("system");
  expect(shown()).toBeUndefined();
});

test("a browser that keeps nothing still changes its theme", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  setTheme("dark");
  expect(shown()).toBe("dark");
});

test("the toggle names what a press will do", async () => {
  const user = userEvent.setup();
  render(<ThemeToggle />);
  await user.click(screen.getByRole("button", { name: "Switch to the dark theme" }));
  expect(shown()).toBe("dark");
  expect(screen.getByRole("button", { name: "Switch to the light theme" })).toBeTruthy();
});
