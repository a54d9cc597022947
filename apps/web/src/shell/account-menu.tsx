import type { MeView } from "@yoforex/contracts";
import { ButtonLink, CoinAmount, formatFigure, IconLink, SearchIcon, ThemeToggle } from "@yoforex/ui";
import { lazy, Suspense } from "react";
import { NoticeBell } from "./notice-bell.tsx";
import { OwnButton } from "./own-button.tsx";
import { useSaveSettings } from "./use-save-settings.ts";

/** Menus and what floats come in a script of their own, which a visitor never loads. */
const OwnMenu = lazy(() => import("./own-menu.tsx").then((file) => ({ default: file.OwnMenu })));

/** The reader's end of the top bar: the balance that leads to the wallet, the theme, the account. */
export function AccountMenu({ me }: { me: MeView | null | undefined }) {
  const save = useSaveSettings();
  if (me === undefined) return <ThemeToggle />;
  if (me === null) {
    return (
      <>
        <ThemeToggle />
        <ButtonLink to="/sign-in" variant="quiet" className="only-desk">
          Sign in
        </ButtonLink>
        <ButtonLink to="/register" variant="primary">
          Register
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <ButtonLink
        to="/wallet"
        variant="quiet"
        aria-label={`Wallet, ${formatFigure(me.spendable)} Sweets to spend`}
      >
        <CoinAmount amount={me.spendable} />
      </ButtonLink>
      <IconLink to="/search" icon={SearchIcon} label="Search" className="only-phone" />
      <NoticeBell />
      <ThemeToggle onTheme={(theme) => save.mutate({ theme })} />
      <Suspense fallback={<OwnButton me={me} disabled />}>
        <OwnMenu me={me} />
      </Suspense>
    </>
  );
}
