import { Link, Page, PageHeader, Section } from "@yoforex/ui";
import { MembersOnly } from "../../shell/members-only.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { AccountsSection } from "./accounts-section.tsx";
import { AvatarField } from "./avatar-field.tsx";
import { BlockList } from "./block-list.tsx";
import { EmailForm } from "./email-form.tsx";
import { LookForm } from "./look-form.tsx";
import { NameForm } from "./name-form.tsx";
import { NoticeChoices } from "./notice-choices.tsx";
import { PasskeySection } from "./passkey-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { PrivacyForm } from "./privacy-form.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { SecuritySection } from "./security-section.tsx";
import { SessionList } from "./session-list.tsx";
import { SignInList } from "./sign-in-list.tsx";

/** What others see of you, how it looks, and who is signed in as you. */
export function SettingsPage() {
  useTitle("Settings");
  return (
    <MembersOnly title="Settings">
      {(me) => (
        <Page>
          <PageHeader title="Settings" lede={`Signed in as ${me.username}, ${me.email}.`} />
          <Section title="Profile">
            <AvatarField me={me} />
            <ProfileForm username={me.username} />
          </Section>
          <Section title="Name">
            <NameForm username={me.username} />
          </Section>
          <Section title="Look" aside={<span className="meta">On every device.</span>}>
            <LookForm />
          </Section>
          <Section title="Privacy" id="privacy">
            <PrivacyForm />
          </Section>
          <Section title="Blocked members" id="blocked">
            <BlockList />
          </Section>
          <Section title="Mails" id="mails" aside={<span className="meta">What you are told by mail.</span>}>
            <NoticeChoices channel="mail" />
          </Section>
          <Section
            title="Notices"
            id="notices"
            aside={<span className="meta">What you are told within the app.</span>}
          >
            <NoticeChoices channel="app" />
          </Section>
          <Section title="E-mail">
            <EmailForm />
          </Section>
          <Section title="Password">
            <PasswordSection />
          </Section>
          <Section title="Security" id="security">
            <SecuritySection />
          </Section>
          <Section title="Passkeys" id="passkeys">
            <PasskeySection />
          </Section>
          <AccountsSection />
          <Section title="Sessions" aside={<span className="meta">End what you don’t know.</span>}>
            <SessionList />
          </Section>
          <Section title="Sign-ins" aside={<span className="meta">Of the last 90 days.</span>}>
            <SignInList />
          </Section>
          <Section title="Your data">
            <p>
              <Link to="/your-data">Export what is yours, or erase the account</Link>
            </p>
          </Section>
        </Page>
      )}
    </MembersOnly>
  );
}
