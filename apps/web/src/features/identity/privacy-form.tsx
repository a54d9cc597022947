import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { Segmented } from "@yoforex/ui";
import { Loaded } from "../../shell/loaded.tsx";
import { useSaveSettings } from "../../shell/use-save-settings.ts";

/** Who sees when the member was here and how much she has written. */
export function PrivacyForm() {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions());
  const save = useSaveSettings();
  return (
    <Loaded query={settings} rows={3}>
      {({ activityAudience }) => (
        <div className="stack">
          <p>Who sees on your profile when you were here last, and how much you have written?</p>
          <Segmented
            label="Who sees my activity"
            value={activityAudience}
            onValue={(chosen) => save.mutate({ activityAudience: chosen })}
            options={[
              { value: "everybody", label: "Everybody" },
              { value: "members", label: "Members" },
              { value: "nobody", label: "Nobody" },
            ]}
          />
          <p className="meta">Staff always see it. What you wrote stays where you wrote it.</p>
        </div>
      )}
    </Loaded>
  );
}
