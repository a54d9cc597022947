/** Where the product is being served; unless told otherwise, where `npm start` serves it. */
const { PORT = "3000", ADMIN_PORT = "3001", MAIL_PORT = "8025" } = process.env;

/** The members' app. */
export const WEB = `http://localhost:${PORT}`;

/** The staff's app. */
export const ADMIN = `http://localhost:${ADMIN_PORT}`;

/** The page that shows the mails that were sent. */
export const MAILS = `http://localhost:${MAIL_PORT}`;
