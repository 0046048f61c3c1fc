import type { AwsResponse } from '../part.ts';
import { xmlDocument } from './xml.ts';

/** An answer other than success in S3's XML protocol. */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const noSuchBucket = () => new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
export const noSuchKey = () => new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
export const accessDenied = (message = 'Access Denied') => new S3Error(403, 'AccessDenied', message);
export const preconditionFailed = () =>
  new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');

/** What real S3 can and this one cannot, named. */
export const notImplemented = (what: string) =>
  new S3Error(501, 'NotImplemented', `The local S3 does not implement ${what}.`);

/** The error as it goes over the wire. A HEAD has no body to say more in. */
export function errorResponse(
  { status, code, message }: S3Error,
  { method, path }: { method: string; path: string },
): AwsResponse {
  if (method === 'HEAD' || status === 304) return { status, body: '' };
  const body = xmlDocument('Error', { Code: code, Message: message, Resource: path, RequestId: 'local' });
  return { status, headers: { 'content-type': 'application/xml' }, body };
}
