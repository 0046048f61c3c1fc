import { SHOWN_TYPES } from '../mail/sniff-type.ts';
import { bucketNamed, escaped } from './s3-bucket.ts';
import { linkTo } from './s3-links.ts';

/** Long enough for a slow line to begin, too short to be passed on. */
const LINK_SECONDS = 60;

interface Named {
  readonly filename: string;
  /** As its bytes say, not as its sender said. */
  readonly type: string;
}

/** Makes links to files of tickets: always a download, except images and PDF whose type is given. */
export function ticketFileLinks(name: string): (key: string, file?: Named) => Promise<string> {
  const bucket = bucketNamed(name);
  return (key, file) => linkTo(bucket, key, { seconds: LINK_SECONDS, at: new Date(), query: dispositionOf(file) });
}

function dispositionOf(file: Named | undefined): Record<string, string> {
  if (file === undefined) return { 'response-content-disposition': 'attachment' };
  const shown = SHOWN_TYPES.has(file.type);
  const name = `filename*=UTF-8''${encodeURIComponent(file.filename.toWellFormed()).replaceAll(/['()*]/g, escaped)}`;
  return {
    'response-content-disposition': `${shown ? 'inline' : 'attachment'}; ${name}`,
    'response-content-type': shown ? file.type : 'application/octet-stream',
  };
}
