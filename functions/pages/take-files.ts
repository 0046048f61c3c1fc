import { createHash } from 'node:crypto';
import type { WritingWords } from '../../shared/pages/writing-words.ts';
import { InvalidFields } from '../../shared/tickets/errors.ts';
import { MAX_ATTACHMENTS, type Uploads } from '../../shared/uploads/uploads.ts';
import { uploadRequest } from '../http/upload-request.ts';
import type { SentForm } from './sent-form.ts';

/** What fits through a function: its payload is 6 MB at most, and binary grows by a third on its way in. */
export const MAX_FILES_BYTES = 4 * 1024 * 1024;
const UPLOAD_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Upload ids of all that is attached, and what is wrong with files that therefore were not taken. */
export interface TakenFiles {
  readonly uploadIds: readonly string[];
  readonly wrong?: string;
}

/**
 * Takes what is attached to a form: files that came with it, and uploads that the browser sent by itself before. Of ids no
 * more come back than a ticket takes: each is looked up, and a form has room for thousands.
 */
export async function takeFiles(uploads: Uploads, form: SentForm, words: WritingWords): Promise<TakenFiles> {
  const uploadIds = [...new Set(form.values.getAll('upload').filter((id) => UPLOAD_ID.test(id)))];
  const bytes = form.files.reduce((sum, { size }) => sum + size, 0);
  const some = uploadIds.slice(0, MAX_ATTACHMENTS);
  if (bytes > MAX_FILES_BYTES) return { uploadIds: some, wrong: words.files.tooMuch };
  if (uploadIds.length + form.files.length > MAX_ATTACHMENTS) return { uploadIds: some, wrong: words.files.tooMany };
  const formKey = form.values.get('key') ?? '';
  const taken = await Promise.all(form.files.map((file) => takeFile(uploads, file, formKey)));
  return { uploadIds: [...new Set([...uploadIds, ...taken])] };
}

/** The uploads that an error about attachments does not name. @throws the error again when it is about anything else */
export function withoutLost(uploadIds: readonly string[], error: unknown): readonly string[] {
  if (!(error instanceof InvalidFields)) throw error;
  const lost = error.errors.map(({ pointer }) => pointer);
  if (!lost.every((pointer) => pointer.startsWith('/attachments'))) throw error;
  return uploadIds.filter((_, index) => !lost.includes(`/attachments/${index}`));
}

/** The same file of the same form is the same upload, so that a button pressed twice sends the same twice. */
async function takeFile(uploads: Uploads, file: File, formKey: string): Promise<string> {
  const content = new Uint8Array(await file.arrayBuffer());
  const wish = { filename: file.name.slice(-255), size: content.length, type: file.type };
  const read = uploadRequest().safeParse(wish);
  const safe = read.success ? read.data : { filename: 'file', size: content.length, type: 'application/octet-stream' };
  const digest = createHash('sha256').update(`${formKey}\n${safe.filename}\n`).update(content).digest('hex');
  return uploads.put({ uploadId: uuidOf(digest), ...safe, content });
}

/** RFC 9562, version 8: bits of our own choice. */
function uuidOf(digest: string): string {
  const [a, b, c, d, e] = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 15),
    digest.slice(15, 18),
    digest.slice(18, 30),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}
