export { keepNoticeChoice, noticeChoices } from "./choose-notices.ts";
export { type Delivery, deliverMails, type SendMail } from "./deliver-mails.ts";
export { enqueueMail, type MailOrder } from "./enqueue-mail.ts";
export type { Letter, Mail } from "./letter.ts";
export { countUnread, forgetNotices, listNotices, readNotice, readNotices } from "./notices.ts";
export { tell } from "./tell.ts";
export type { MailData, MailTemplate } from "./templates.ts";
export { getUnsubscription, unsubscribe } from "./unsubscribe.ts";
