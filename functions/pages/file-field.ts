import { type Html, html } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import { MAX_ATTACHMENTS, MAX_UPLOAD_BYTES, type WaitingUpload } from '../../shared/uploads/uploads.ts';
import { type Wrong, wrongText } from './fields.ts';

/** Where files are attached to a form. The script sends them by itself and lists them as they are listed here. */
export function fileField(
  words: Words,
  { attached, wrong }: { attached: readonly WaitingUpload[]; wrong: Wrong },
): Html {
  const text = words.writing.files;
  const describedBy = ['files-hint', wrong.has('files') && 'files-wrong'].filter(Boolean).join(' ');
  return html`<div class="row" data-files data-most="${MAX_UPLOAD_BYTES}" data-many="${MAX_ATTACHMENTS}" data-sending="${text.sending}" data-failed="${text.failed}" data-large="${text.tooLarge}" data-full="${text.tooMany}" data-wait="${text.wait}">
<label for="files">${text.label} <span class="optional">${words.optional}</span></label>
<span class="hint" id="files-hint">${text.hint}<noscript> ${text.withoutScript}</noscript></span>${wrongText('files', wrong)}
<input type="file" id="files" name="files" multiple aria-describedby="${describedBy}"${wrong.has('files') && html` aria-invalid="true"`}>
<div aria-live="polite"><ul class="attached" aria-label="${text.attached}">${attached.map(attachedFile)}</ul></div></div>`;
}

function attachedFile({ uploadId, filename, size }: WaitingUpload): Html {
  return html`<li><label><input type="checkbox" name="upload" value="${uploadId}" checked> <span>${filename}</span> <small>${fileSize(size)}</small></label></li>`;
}

/** `840 KB`, `2.4 MB`: the same in both languages, and as the script writes it. */
export function fileSize(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
