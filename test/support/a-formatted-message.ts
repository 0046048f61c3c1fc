import type { Message } from '../../shared/tickets/store.ts';

/** A picture within a mail. */
export const PHOTO = {
  key: 'tickets/mail/m1/abc/photo.png',
  filename: 'photo.png',
  type: 'image/png',
  size: 3,
  contentId: 'i1@x',
};

/** A mail of a customer who formatted it, with a picture of its own and one from elsewhere. */
export const MESSAGE: Message = {
  id: 'm1',
  direction: 'in',
  at: '2026-11-23T01:00:00.000Z',
  text: 'Another thing: we need training.',
  from: 'alice@harbour.example',
  subject: 'Re: The scale',
  rawKey: 'inbound/m1',
  html: { remoteImages: 1 },
  attachments: [PHOTO],
};
