/** What a mail may do where it is framed: lead elsewhere in a window of its own. */
export const FRAME_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';
