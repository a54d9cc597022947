import type { MeView } from "@yoforex/contracts";
import { setFormats, useTheme } from "@yoforex/ui";
import { useLayoutEffect } from "react";

/** Makes the page look as the account says, whichever device it was chosen on. A visitor keeps what the device has. */
export function useAccountLook(me: MeView | null | undefined): void {
  const { choice, setTheme } = useTheme();
  const look = me?.look;
  useLayoutEffect(() => {
    if (look !== undefined && look.theme !== choice) setTheme(look.theme);
  }, [look, choice, setTheme]);
  useLayoutEffect(() => {
    if (me !== undefined) setFormats(look ?? { locale: "en", timeZone: "UTC" });
  }, [me, look]);
}
