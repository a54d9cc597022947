import {
  AvatarView,
  ChangePasswordInput,
  Done,
  InvitationInput,
  InvitationView,
  MemberInput,
  MeView,
  ProfileView,
  RegisterInput,
  RegistrationView,
  RenameInput,
  RequestPasswordResetInput,
  ResendVerificationInput,
  ResetPasswordInput,
  RevokeSessionInput,
  SessionView,
  SignInInput,
  UpdateProfileInput,
  VerifyEmailInput,
} from "@yoforex/contracts";
import {
  changePassword,
  getInvitation,
  getMe,
  getProfile,
  listSessions,
  register,
  removeAvatar,
  renameMember,
  requestPasswordReset,
  resendVerification,
  resetPassword,
  revokeSession,
  signIn,
  signOut,
  updateProfile,
  verifyEmail,
} from "@yoforex/domain/identity";
import { z } from "zod";
import { openSession } from "../session-cookie.ts";
import { freshMemberProcedure, memberProcedure, publicProcedure, router } from "../trpc.ts";

export const identityRouter = router({
  me: publicProcedure.output(MeView.nullable()).query(({ ctx }) => getMe(ctx.domain)),

  register: publicProcedure
    .input(RegisterInput)
    .output(RegistrationView)
    .mutation(({ ctx, input }) => register(ctx.domain, input)),

  invitation: publicProcedure
    .input(InvitationInput)
    .output(InvitationView)
    .query(({ ctx, input }) => getInvitation(ctx.domain, input)),

  signIn: publicProcedure
    .input(SignInInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => openSession(ctx, await signIn(ctx.domain, input, "member"))),

  signOut: publicProcedure.output(Done).mutation(async ({ ctx }) => {
    await signOut(ctx.domain);
    ctx.setSessionCookie(null);
    return { done: true };
  }),

  verifyEmail: publicProcedure
    .input(VerifyEmailInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => openSession(ctx, await verifyEmail(ctx.domain, input))),

  resendVerification: publicProcedure
    .input(ResendVerificationInput)
    .output(RegistrationView)
    .mutation(({ ctx, input }) => resendVerification(ctx.domain, input)),

  requestPasswordReset: publicProcedure
    .input(RequestPasswordResetInput)
    .output(Done)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx.domain, input)),

  resetPassword: publicProcedure
    .input(ResetPasswordInput)
    .output(Done)
    .mutation(({ ctx, input }) => resetPassword(ctx.domain, input)),

  changePassword: freshMemberProcedure
    .input(ChangePasswordInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => openSession(ctx, await changePassword(ctx.domain, input))),

  sessions: memberProcedure
    .output(z.array(SessionView).max(100))
    .query(({ ctx }) => listSessions(ctx.domain, "member")),

  revokeSession: memberProcedure
    .input(RevokeSessionInput)
    .output(Done)
    .mutation(({ ctx, input }) => revokeSession(ctx.domain, input)),

  profile: publicProcedure
    .input(MemberInput)
    .output(ProfileView)
    .query(({ ctx, input }) => getProfile(ctx.domain, input)),

  updateProfile: memberProcedure
    .input(UpdateProfileInput)
    .output(ProfileView)
    .mutation(({ ctx, input }) => updateProfile(ctx.domain, input)),

  rename: freshMemberProcedure
    .input(RenameInput)
    .output(ProfileView)
    .mutation(({ ctx, input }) => renameMember(ctx.domain, input)),

  removeAvatar: memberProcedure.output(AvatarView).mutation(({ ctx }) => removeAvatar(ctx.domain)),
});
