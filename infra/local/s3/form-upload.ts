import type { AwsResponse } from '../part.ts';
import { keptHeaders } from './object-headers.ts';
import type { ObjectStore } from './object-store.ts';
import { notImplemented, S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import { tagsOfXml } from './tagging.ts';
import { type FormFields, verifyUpload } from './upload-policy.ts';
import { xmlDocument } from './xml.ts';

/** A presigned POST: a browser's form with a file, allowed by a signed policy. */
export async function uploadForm(request: S3Request, store: ObjectStore, now: number): Promise<AwsResponse> {
  const { bucket } = request;
  const { fields, file } = await readForm(request);
  verifyUpload(fields, { bucket, size: file.size }, now);
  const redirect = ['success_action_redirect', 'redirect'].find((name) => fields.has(name));
  if (redirect) throw notImplemented(`the form field ${redirect}`);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder.
  const key = (fields.get('key') ?? '').replace('${filename}', file instanceof File ? file.name : '');
  if (!key) throw new S3Error(400, 'InvalidArgument', 'Bucket POST must contain a field named "key".');
  const tagging = fields.get('tagging');
  const record = await store.put(bucket, key, {
    body: Buffer.from(await file.arrayBuffer()),
    headers: keptHeaders(Object.fromEntries(fields)),
    tags: tagging ? tagsOfXml(tagging) : {},
  });
  const headers = { etag: `"${record.etag}"`, location: `/${bucket}/${encodeURIComponent(key)}` };
  const status = Number(fields.get('success_action_status') ?? 204);
  if (status !== 201) return { status: status === 200 ? 200 : 204, headers, body: '' };
  const body = xmlDocument('PostResponse', {
    Location: headers.location,
    Bucket: bucket,
    Key: key,
    ETag: headers.etag,
  });
  return { status, headers: { ...headers, 'content-type': 'application/xml' }, body };
}

/** The fields before the file, and the file; what follows it S3 does not read. */
async function readForm({ headers, body }: S3Request): Promise<{ fields: FormFields; file: Blob }> {
  const fields = new Map<string, string>();
  try {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': headers['content-type'] ?? '' },
    }).formData();
    for (const [name, value] of form) {
      if (name.toLowerCase() === 'file') return { fields, file: typeof value === 'string' ? new Blob([value]) : value };
      if (typeof value === 'string') fields.set(name.toLowerCase(), value);
    }
  } catch {
    throw new S3Error(
      400,
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
    );
  }
  throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
}
