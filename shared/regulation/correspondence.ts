/** ours:T13: a customer's reply within so many days of the closing opens the ticket again; later ones open a new one. */
export const REPLY_REOPENS_DAYS = 30;
