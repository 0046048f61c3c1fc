import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpEvent } from '../../shared/runtime/http-stack.ts';
import { formFields, MAX_FORM_BYTES } from './page-request.ts';

/** A form as the browser sent it: with script only its fields, without also the files themselves. */
export interface SentForm {
  readonly values: URLSearchParams;
  readonly files: readonly File[];
}

/** Reads a form of either encoding. @throws HttpProblem 400 for what is no form, 413 for more text than any of ours takes */
export async function sentForm(event: HttpEvent): Promise<SentForm> {
  const type = event.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) return { values: formFields(event), files: [] };
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const form = await readParts(bytes, type);
  const values = new URLSearchParams();
  const files: File[] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') values.append(name, value);
    // A field that nobody put a file into comes as an empty one.
    else if (value.size > 0) files.push(value);
  }
  if (values.toString().length > MAX_FORM_BYTES) throw new HttpProblem(413, 'The text is too long.');
  return { values, files };
}

/** By the runtime's own parser of forms: the one that browsers' standard describes. */
async function readParts(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } }).formData();
  } catch {
    throw new HttpProblem(400, 'The body is not a form.');
  }
}
