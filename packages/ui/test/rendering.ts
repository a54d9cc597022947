import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// jsdom has no pointer capture, which the library behind toasts asks about on every press.
if (typeof Element !== "undefined") Element.prototype.hasPointerCapture ??= () => false;

export { render, screen, within } from "@testing-library/react";
export { default as userEvent } from "@testing-library/user-event";
