import PostalMime from 'postal-mime';

/** SES stamps what it found and for whom it took the mail before the sender's own header. */
const HEAD_BYTES = 64 * 1024;
const CHECKS = ['spam', 'virus'] as const;

interface StoredMail {
  readonly bucket: string;
  /** `inbound/<SES id>` */
  readonly key: string;
  readonly raw: Uint8Array;
  /** When S3 got it: SES stores a mail as soon as it has it. */
  readonly storedAt: Date;
}

/**
 * The notification that SES gave of a mail, from the object alone: id by its key, envelope and verdicts by the headers
 * that SES stamped on it. What handles it takes the same mail in by the same id, so a repeat changes nothing.
 */
export async function replayNotification({ bucket, key, raw, storedAt }: StoredMail): Promise<object> {
  const { headers } = await PostalMime.parse(raw.subarray(0, HEAD_BYTES));
  const stamped = (name: string) => headers.find((header) => header.key === name)?.value ?? '';
  const received = stamped('received');
  const recipient = /\bfor\s+<?([^\s<>;]+@[^\s<>;]+)>?/i.exec(received)?.[1];
  const at = new Date(received.split(';').at(-1) ?? '');
  const timestamp = (Number.isNaN(at.getTime()) ? storedAt : at).toISOString();
  const verdicts = CHECKS.map((check) => [`${check}Verdict`, { status: stamped(`x-ses-${check}-verdict`) || 'GRAY' }]);
  return {
    notificationType: 'Received',
    mail: {
      messageId: key.split('/').at(-1) ?? key,
      timestamp,
      source: stamped('return-path').replace(/^<|>$/g, ''),
    },
    receipt: {
      recipients: recipient === undefined ? [] : [recipient],
      ...Object.fromEntries(verdicts),
      ...authenticationVerdicts(stamped('authentication-results')),
      action: { type: 'S3', bucketName: bucket, objectKey: key },
    },
  };
}

/** `spf=pass …; dkim=pass …; dmarc=fail …` */
function authenticationVerdicts(results: string): Record<string, { status: string }> {
  const checks = ['spf', 'dkim', 'dmarc'].flatMap((check) => {
    const result = new RegExp(`\\b${check}=(\\w+)`, 'i').exec(results)?.[1]?.toUpperCase();
    const status = result === 'PASS' || result === 'FAIL' ? result : 'GRAY';
    return result === undefined ? [] : [[`${check}Verdict`, { status }] as const];
  });
  return Object.fromEntries(checks);
}
