import { SHOWN_TYPES } from '../mail/sniff-type.ts';

/** Long enough for a slow line to begin, too short to be passed on. */
const LINK_SECONDS = 60;

interface Named {
  readonly filename: string;
  /** As its bytes say, not as its sender said. */
  readonly type: string;
}

/**
 * Makes links to files of tickets: always a download, except images and PDF whose type is given. S3's client is loaded
 * with the first one: most pages show none.
 */
export function ticketFileLinks(bucket: string): (key: string, file?: Named) => Promise<string> {
  return async (key, file) => {
    const { signedLink } = await import('./s3-reads.ts');
    return signedLink({ Bucket: bucket, Key: key, ...dispositionOf(file) }, LINK_SECONDS);
  };
}

function dispositionOf(file: Named | undefined) {
  if (file === undefined) return { ResponseContentDisposition: 'attachment' };
  const shown = SHOWN_TYPES.has(file.type);
  const name = `filename*=UTF-8''${encodeURIComponent(file.filename.toWellFormed()).replaceAll(/['()*]/g, escaped)}`;
  return {
    ResponseContentDisposition: `${shown ? 'inline' : 'attachment'}; ${name}`,
    ResponseContentType: shown ? file.type : 'application/octet-stream',
  };
}

const escaped = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** Reads a text that lies among the files of tickets. */
export function ticketFileText(bucket: string): (key: string) => Promise<string> {
  return async (key) => {
    const { objectText } = await import('./s3-reads.ts');
    return objectText({ Bucket: bucket, Key: key });
  };
}
