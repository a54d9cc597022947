import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import {
  EXPERIENCES,
  type ProfileView,
  type SocialLinks,
  UpdateProfileInput,
  zSocialSite,
} from "@yoforex/contracts";
import { Button, Field, Input, Select, Textarea, toast } from "@yoforex/ui";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Loaded } from "../../shell/loaded.tsx";
import { EXPERIENCE_NAMES } from "./experience-names.ts";
import { SocialFields } from "./social-fields.tsx";

const orNull = (text: string) => (text.trim() === "" ? null : text);

/** The form holds text; the server wants nothing as null and pairs as a list. */
const Form = z.object({
  displayName: z.string().transform(orNull).pipe(UpdateProfileInput.shape.displayName),
  bio: z.string().transform(orNull).pipe(UpdateProfileInput.shape.bio),
  location: z.string().transform(orNull).pipe(UpdateProfileInput.shape.location),
  website: z.string().transform(orNull).pipe(UpdateProfileInput.shape.website),
  experience: z.string().transform(orNull).pipe(UpdateProfileInput.shape.experience),
  favoritePairs: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((pair) => pair !== ""))
    .pipe(UpdateProfileInput.shape.favoritePairs),
  socialLinks: z
    .record(zSocialSite, z.string())
    .transform(
      (links): SocialLinks =>
        Object.fromEntries(Object.entries(links).filter(([, link]) => link.trim() !== "")),
    )
    .pipe(UpdateProfileInput.shape.socialLinks),
});

const linksOf = ({ socialLinks: of }: ProfileView) => ({
  x: of.x ?? "",
  youtube: of.youtube ?? "",
  telegram: of.telegram ?? "",
  tradingview: of.tradingview ?? "",
  mql5: of.mql5 ?? "",
  myfxbook: of.myfxbook ?? "",
  github: of.github ?? "",
});

/** What others read about this member. */
export function ProfileForm({ username }: { username: string }) {
  const trpc = useTRPC();
  const profile = useQuery(trpc.identity.profile.queryOptions({ username }));
  return <Loaded query={profile}>{(data) => <Fields profile={data} />}</Loaded>;
}

function Fields({ profile }: { profile: ProfileView }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useForm({
    resolver: zodResolver(Form),
    defaultValues: {
      displayName: profile.displayName ?? "",
      bio: profile.bio ?? "",
      location: profile.location ?? "",
      website: profile.website ?? "",
      experience: profile.experience ?? "",
      favoritePairs: profile.favoritePairs.join(" "),
      socialLinks: linksOf(profile),
    },
  });
  const save = useMutation(
    trpc.identity.updateProfile.mutationOptions({
      onSuccess: async () => {
        toast.success("Saved.");
        await cache.invalidateQueries();
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <form
      noValidate
      className="fields form-page"
      onSubmit={form.handleSubmit((values) => save.mutate(values))}
    >
      <Field
        label="Display name"
        hint={`Stands before @${profile.username}. Leave it empty to go by your username.`}
        error={errors.displayName?.message}
      >
        <Input {...form.register("displayName")} />
      </Field>
      <Field label="About you" error={errors.bio?.message}>
        <Textarea rows={4} {...form.register("bio")} />
      </Field>
      <Field label="Place" error={errors.location?.message}>
        <Input {...form.register("location")} />
      </Field>
      <Field label="Website" hint="Begins with https://" error={errors.website?.message}>
        <Input type="url" {...form.register("website")} />
      </Field>
      <Field label="Experience" error={errors.experience?.message}>
        <Select
          {...form.register("experience")}
          options={[
            { value: "", label: "Not said" },
            ...EXPERIENCES.map((value) => ({ value, label: EXPERIENCE_NAMES[value] })),
          ]}
        />
      </Field>
      <Field label="Pairs" hint="Up to 12, such as EURUSD GBPUSD" error={errors.favoritePairs?.message}>
        <Input {...form.register("favoritePairs")} />
      </Field>
      <SocialFields
        register={(site) => form.register(`socialLinks.${site}`)}
        errorOf={(site) => errors.socialLinks?.[site]?.message}
      />
      <p className="form-actions">
        <Button type="submit" busy={save.isPending}>
          Save the profile
        </Button>
      </p>
    </form>
  );
}
