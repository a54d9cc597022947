import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { MeView } from "@yoforex/contracts";
import {
  Avatar,
  ButtonLink,
  CoinAmount,
  Menu,
  SettingsIcon,
  SignOutIcon,
  ThemeToggle,
  UserIcon,
} from "@yoforex/ui";

/** The reader's end of the top bar: the balance that leads to the wallet, the theme, the account. */
export function AccountMenu({ me }: { me: MeView | null | undefined }) {
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
      <ButtonLink to="/wallet" variant="quiet" aria-label={`Wallet, ${me.spendable} Sweets to spend`}>
        <CoinAmount amount={me.spendable} />
      </ButtonLink>
      <ThemeToggle />
      <OwnMenu me={me} />
    </>
  );
}

function OwnMenu({ me }: { me: MeView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation(
    trpc.identity.signOut.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: "/" });
        await cache.resetQueries();
      },
    }),
  );
  return (
    <Menu
      trigger={
        <button type="button" className="btn btn--quiet btn--icon" aria-label={`Account of ${me.username}`}>
          <Avatar name={me.username} src={me.avatarUrl} />
        </button>
      }
      items={[
        { label: "Profile", icon: UserIcon, to: `/u/${me.username}` },
        { label: "Settings", icon: SettingsIcon, to: "/settings" },
        { label: "Sign out", icon: SignOutIcon, apart: true, onSelect: () => signOut.mutate() },
      ]}
    />
  );
}
