import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import type { MeView, SaveSettingsInput } from "@yoforex/contracts";

/** `me` with what of these settings is how things look. */
const lookedAt = (me: MeView | null | undefined, { theme, locale, timeZone }: SaveSettingsInput) =>
  me && {
    ...me,
    look: {
      theme: theme ?? me.look.theme,
      locale: locale ?? me.look.locale,
      timeZone: timeZone ?? me.look.timeZone,
    },
  };

/** Saves settings of the account; they hold on screen at once, and go back when the server refuses. */
export function useSaveSettings() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const settings = trpc.settings.get.queryOptions();
  const me = trpc.identity.me.queryOptions();
  return useMutation(
    trpc.settings.save.mutationOptions({
      onMutate: async (input) => {
        await Promise.all([client.cancelQueries(settings), client.cancelQueries(me)]);
        const before = {
          settings: client.getQueryData(settings.queryKey),
          me: client.getQueryData(me.queryKey),
        };
        const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
        client.setQueryData(settings.queryKey, (known) => known && { ...known, ...given });
        client.setQueryData(me.queryKey, (known) => lookedAt(known, input));
        return before;
      },
      onError: (_error, _input, before) => {
        client.setQueryData(settings.queryKey, before?.settings);
        client.setQueryData(me.queryKey, before?.me);
      },
      onSettled: () => Promise.all([client.invalidateQueries(settings), client.invalidateQueries(me)]),
    }),
  );
}
