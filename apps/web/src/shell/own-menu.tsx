import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTRPC } from "@yoforex/client/app";
import type { MeView } from "@yoforex/contracts";
import {
  BookmarkIcon,
  CalendarIcon,
  LibraryIcon,
  Menu,
  PackageIcon,
  SalesIcon,
  SettingsIcon,
  ShieldCheckIcon,
  SignOutIcon,
  UserIcon,
} from "@yoforex/ui";
import { OwnButton } from "./own-button.tsx";

/** Everything of one's own, and the way out. Phones have no side navigation, so it is all here too. */
export function OwnMenu({ me }: { me: MeView }) {
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
      trigger={<OwnButton me={me} />}
      items={[
        { label: "Profile", icon: UserIcon, to: `/u/${me.username}` },
        { label: "Bookmarks", icon: BookmarkIcon, to: "/bookmarks" },
        { label: "Scheduled threads", icon: CalendarIcon, to: "/scheduled" },
        { label: "Library", icon: LibraryIcon, to: "/library" },
        { label: "Products", icon: PackageIcon, to: "/sell" },
        { label: "Sales", icon: SalesIcon, to: "/sales" },
        { label: "Standing", icon: ShieldCheckIcon, to: "/standing", apart: true },
        { label: "Settings", icon: SettingsIcon, to: "/settings" },
        { label: "Sign out", icon: SignOutIcon, apart: true, onSelect: () => signOut.mutate() },
      ]}
    />
  );
}
