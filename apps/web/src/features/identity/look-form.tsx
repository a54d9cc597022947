import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { type LocaleSetting, zLocale } from "@yoforex/contracts";
import { Field, Segmented, Select } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useSaveSettings } from "../../shell/use-save-settings.ts";

const LOCALE_NAMES: Record<LocaleSetting, string> = {
  en: "YoForex: 22 Nov 14:02 · 1,840",
  "en-US": "American: Nov 22, 02:02 PM · 1,840",
  de: "German: 22. Nov., 14:02 · 1.840",
  es: "Spanish: 22 nov, 14:02 · 1840",
  fr: "French: 22 nov., 14:02 · 1 840",
  it: "Italian: 22 nov, 14:02 · 1840",
  ja: "Japanese: 11月22日 14:02 · 1,840",
  pl: "Polish: 22 lis, 14:02 · 1840",
  "pt-BR": "Brazilian: 22 de nov., 14:02 · 1.840",
  tr: "Turkish: 22 Kas 14:02 · 1.840",
};
const LOCALES = zLocale.options.map((value) => ({ value, label: LOCALE_NAMES[value] }));

/** UTC first; browsers leave it out of their list. */
const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** How the pages look and how they write dates and figures. Each choice is saved as it is made. */
export function LookForm() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const save = useSaveSettings();
  return (
    <Loaded query={settings} rows={3}>
      {({ theme, locale, timeZone }) => (
        <div className="stack">
          <Segmented
            label="Theme"
            value={theme}
            onValue={(chosen) => save.mutate({ theme: chosen })}
            options={[
              { value: "system", label: "As the device" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
          />
          <Field label="Dates and figures" hint="The words stay English.">
            <Select
              value={locale}
              onChange={({ target }) => save.mutate({ locale: zLocale.parse(target.value) })}
              options={LOCALES}
            />
          </Field>
          <Field
            label="Time zone"
            hint="Of every time on these pages and in mails. The market’s sessions are drawn in UTC."
          >
            <Select
              value={timeZone}
              onChange={({ target }) => save.mutate({ timeZone: target.value })}
              options={[...new Set([timeZone, ...ZONES])].map((zone) => ({
                value: zone,
                label: zone.replaceAll("_", " "),
              }))}
            />
          </Field>
        </div>
      )}
    </Loaded>
  );
}
