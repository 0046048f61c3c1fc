import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';

export const seeOther = (location: string): HttpResponse => ({
  statusCode: 303,
  headers: { Location: location, 'Cache-Control': 'no-store' },
});
