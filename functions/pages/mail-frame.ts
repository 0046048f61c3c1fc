import { type Html, html } from '../../shared/pages/html.ts';
import { FRAME_SANDBOX } from '../http/frame-sandbox.ts';

/** What stands around a formatted mail. */
export interface FrameWords {
  readonly title: string;
  readonly remoteImages: (count: number) => string;
}

interface Formatted {
  readonly id: string;
  readonly path: string;
  readonly remoteImages: number;
}

/** A mail as its writer formatted it, in a frame that may do nothing; it loads when somebody opens it. */
export function mailFrame(words: FrameWords, { id, path, remoteImages }: Formatted): Html {
  const name = `mail-${id}`;
  const remote =
    remoteImages > 0 &&
    html`<p class="hint"><a href="${path}?images=remote" target="${name}">${words.remoteImages(remoteImages)}</a></p>`;
  return html`<details class="plain formatted"><summary>${words.title}</summary><div>${remote}<iframe name="${name}" src="${path}" title="${words.title}" sandbox="${FRAME_SANDBOX}" loading="lazy" referrerpolicy="no-referrer"></iframe></div></details>`;
}
