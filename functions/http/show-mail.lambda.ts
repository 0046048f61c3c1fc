import { MailBucket } from '../../shared/aws/mail-bucket.ts';
import { signingKeys } from '../../shared/aws/signing-secret.ts';
import { ticketFileLinks } from '../../shared/aws/ticket-file-links.ts';
import { deskDeps, environment, filesIn } from '../deps.ts';
import { ShowMailEnvironment } from '../environment.ts';
import { createHandler } from './show-mail.ts';

const variables = environment(ShowMailEnvironment);
const desk = deskDeps(variables);

export const handler = createHandler({
  ...desk,
  keys: signingKeys(variables.SIGNING_SECRET_ID, desk.keysVersion),
  mails: new MailBucket(filesIn(variables.MAIL_BUCKET)),
  fileLink: ticketFileLinks(variables.FILES_BUCKET),
});
