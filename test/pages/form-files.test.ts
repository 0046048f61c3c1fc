import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler } from '../../functions/pages/customer-pages.ts';
import { MAX_ATTACHMENTS } from '../../shared/uploads/uploads.ts';
import { DeskEdge } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
const KEY = '1f635295-4ff5-4d59-bd5b-c58364c9dc57';
const FILLED = {
  key: KEY,
  subject: 'Weighing stops',
  details: 'When printing.',
  contact: 'Li Lei',
  email: 'li@example.com',
  urgency: 'general',
};
const photo = (name = '照片 1.jpg', bytes = 3, type = 'image/jpeg') =>
  new File([new Uint8Array(bytes)], name, { type });

/** As a browser without script sends it. */
async function send(fields: Record<string, string | readonly string[]>, files: readonly File[]) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  for (const file of files) form.append('files', file);
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  const body = Buffer.from(await request.arrayBuffer()).toString('base64');
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  return call(createHandler(desk), { method: 'POST', path: '/?lang=en', headers, body, base64: true });
}
const tickets = async () => (await desk.tickets.queue({ state: 'all', limit: 9 })).items;
const attachments = async () => (await desk.tickets.recordDetails((await tickets())[0]?.number ?? '')).attachments;
const listed = (text: string) => [
  ...text.matchAll(/name="upload" value="([^"]+)" checked> <span>([^<]+)<\/span> <small>([^<]+)</g),
];

beforeEach(() => {
  desk = new DeskEdge();
});

describe('files without script', () => {
  test('come with the form and stay with the ticket, under their own names', async () => {
    expect((await send(FILLED, [photo(), photo('log', 5, '')])).status).toBe(303);
    expect(await attachments()).toMatchObject([
      { filename: '照片 1.jpg', type: 'image/jpeg', size: 3 },
      { filename: 'log', type: 'application/octet-stream', size: 5 },
    ]);
  });

  test('a field that nobody put a file into is no file', async () => {
    expect((await send(FILLED, [photo('', 0, '')])).status).toBe(303);
    expect(await attachments()).toEqual([]);
  });

  test('of a form that names thousands of files no more are looked up than a ticket takes', async () => {
    const looked: number[] = [];
    const { waiting } = desk.uploads;
    Object.assign(desk.uploads, {
      waiting: (ids: readonly string[]) => {
        looked.push(ids.length);
        return waiting(ids);
      },
    });
    const upload = Array.from({ length: 2_000 }, () => randomUUID());
    expect((await send({ ...FILLED, upload }, [])).status).toBe(422);
    expect(looked).toEqual([MAX_ATTACHMENTS]);
  });

  test('what was attached survives an error elsewhere, and can be left out', async () => {
    const { status, text } = await send({ ...FILLED, subject: '' }, [photo(), photo('2.jpg')]);
    expect(status).toBe(422);
    const [first, second] = listed(text);
    expect([first?.[2], second?.[2], second?.[3]]).toEqual(['照片 1.jpg', '2.jpg', '1 KB']);
    await send({ ...FILLED, upload: [second?.[1] ?? ''] }, []);
    expect(await attachments()).toMatchObject([{ filename: '2.jpg' }]);
  });

  test('a double click is one ticket, with the file once', async () => {
    const [first, second] = await Promise.all([send(FILLED, [photo()]), send(FILLED, [photo()])]);
    expect(first.headers.location).toBe(second.headers.location);
    expect(await tickets()).toHaveLength(1);
    expect(await attachments()).toHaveLength(1);
  });

  test('more than 4 MB together is an error beside the field; what was written stays', async () => {
    const { status, text } = await send(FILLED, [photo('a', 2_500_000), photo('b', 2_500_000)]);
    expect(status).toBe(422);
    expect(text).toMatch(/id="files-wrong">Without script the files may have 4 MB together/);
    expect(text).toContain('<a href="#files">Pictures and files – ');
    expect(text).toContain('value="Weighing stops"');
    expect(desk.tickets.uploads.size).toBe(0);
  });

  test('more than ten are refused before they are kept', async () => {
    const { status, text } = await send(
      FILLED,
      Array.from({ length: 11 }, (_, n) => photo(`${n}.jpg`, n + 1)),
    );
    expect(status).toBe(422);
    expect(text).toContain('Attach 10 files at most.');
    expect(desk.tickets.uploads.size).toBe(0);
  });

  test('an upload that is gone is said beside the field, and nothing opens', async () => {
    const { status, text } = await send({ ...FILLED, upload: crypto.randomUUID() }, []);
    expect(status).toBe(422);
    expect(text).toContain('A file did not arrive.');
    expect(await tickets()).toEqual([]);
  });

  test('a body that is no form is 400, as a page', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const { status, text } = await call(createHandler(desk), {
      method: 'POST',
      path: '/?lang=en',
      headers,
      body: 'nothing',
    });
    expect(status).toBe(400);
    expect(text).toContain('We could not read that');
  });
});
