import type { ReactElement } from "react";
import { IconButton } from "./icon-button.tsx";
import { ThemeIcon } from "./icons.ts";
import { useTheme } from "./theme.ts";

/** Switches between day and night. Its name says what a press will do. */
export function ThemeToggle(): ReactElement {
  const { theme, setTheme } = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <IconButton icon={ThemeIcon} label={`Switch to the ${other} theme`} onClick={() => setTheme(other)} />
  );
}
