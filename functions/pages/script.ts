import { createHash } from 'node:crypto';
import { DRAFTS_SCRIPT } from './script/drafts.ts';
import { FILES_SCRIPT } from './script/files.ts';

/** What customers' pages do in the browser beyond what they do without script. */
export const SCRIPT = `'use strict';(()=>{
${FILES_SCRIPT}
${DRAFTS_SCRIPT}
})();
`;

const hash = createHash('sha256').update(SCRIPT).digest('base64url').slice(0, 16);

/** Named by its content, so that browsers may keep it for good. */
export const SCRIPT_PATH = `/assets/${hash}.js`;
