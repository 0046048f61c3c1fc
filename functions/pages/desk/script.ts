import { createHash } from 'node:crypto';
import { COUNTDOWN_SCRIPT } from './script/countdown.ts';
import { DRAFTS_SCRIPT } from './script/drafts.ts';
import { KEYS_SCRIPT } from './script/keys.ts';
import { KNOWN_SCRIPT } from './script/known.ts';
import { LIVE_SCRIPT } from './script/live.ts';

/** What the desk does in the browser beyond what it does without script. */
export const DESK_SCRIPT = `'use strict';(()=>{
${COUNTDOWN_SCRIPT}
${DRAFTS_SCRIPT}
${KEYS_SCRIPT}
${KNOWN_SCRIPT}
${LIVE_SCRIPT}
})();
`;

const hash = createHash('sha256').update(DESK_SCRIPT).digest('base64url').slice(0, 16);

/** Named by its content, so that browsers may keep it for good. */
export const DESK_SCRIPT_PATH = `/desk/assets/${hash}.js`;
