import type { ReactElement } from "react";
import { IconButton } from "./icon-button.tsx";
import { ThemeIcon } from "./icons.ts";
import { type Theme, useTheme } from "./theme.ts";

/** Switches between day and night. Its name says what a press will do. @param onTheme keeps the choice elsewhere than on this device. */
export function ThemeToggle({ onTheme }: { onTheme?: ((theme: Theme) => void) | undefined }): ReactElement {
  const { theme, setTheme } = useTheme();
  const choose = onTheme ?? setTheme;
  const other = theme === "dark" ? "light" : "dark";
  return <IconButton icon={ThemeIcon} label={`Switch to the ${other} theme`} onClick={() => choose(other)} />;
}
