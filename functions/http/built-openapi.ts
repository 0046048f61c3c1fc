import { builtFile } from '../../shared/runtime/built-file.ts';

export const OPENAPI_FILE = 'openapi.json';

/** The description of the API (`openapi.ts`): what writes it and what it is written from would be a tenth of the function. */
export const builtOpenApi = builtFile<Readonly<Record<string, unknown>>>(OPENAPI_FILE);
