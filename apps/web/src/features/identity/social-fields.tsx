import { SOCIAL_SITES, type SocialSite, zSocialSite } from "@yoforex/contracts";
import { Field, Input } from "@yoforex/ui";
import type { UseFormRegisterReturn } from "react-hook-form";
import { SOCIAL_NAMES } from "./social-names.ts";

interface SocialFieldsProps {
  register(site: SocialSite): UseFormRegisterReturn;
  errorOf(site: SocialSite): string | undefined;
}

/** One field for each site that a profile may lead to. */
export function SocialFields({ register, errorOf }: SocialFieldsProps) {
  return zSocialSite.options.map((site) => (
    <Field key={site} label={SOCIAL_NAMES[site]} error={errorOf(site)}>
      <Input type="url" placeholder={`https://${SOCIAL_SITES[site][0]}/…`} {...register(site)} />
    </Field>
  ));
}
