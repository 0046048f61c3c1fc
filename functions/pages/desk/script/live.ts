/**
 * Asks every 15 seconds, while somebody looks, whether the page has changed, and puts in what has. A form in which
 * somebody writes is never touched: they are told, and the page waits.
 */
export const LIVE_SCRIPT = `
let etag = body.dataset.etag;
const asks = () => etag && !document.hidden;
function tell(text, link) {
  let place = document.getElementById('live');
  if (!place) {
    place = document.createElement('div');
    place.id = 'live';
    place.setAttribute('role', 'status');
    document.querySelector('main').append(place);
  }
  const note = document.createElement('div');
  note.className = 'note';
  const words = document.createElement('span');
  words.textContent = text;
  note.append(words);
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = location.href.split('#')[0];
    anchor.textContent = link;
    note.append(anchor);
  }
  place.replaceChildren(note);
}
const isBusy = () => {
  const inForm = document.activeElement?.closest('main form');
  return Boolean(inForm) || [...draftForms()].some(isDirty);
};
function keepPlace(swap) {
  const open = [...document.querySelectorAll('main details[open][id]')].map(({ id }) => id);
  const focused = document.activeElement;
  const at = focused?.id ? '#' + CSS.escape(focused.id) : focused?.getAttribute('href') ? 'main a[href="' + CSS.escape(focused.getAttribute('href')) + '"]' : null;
  swap();
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (at) document.querySelector(at)?.focus({ preventScroll: true });
}
function take(page) {
  const fresh = new DOMParser().parseFromString(page, 'text/html');
  etag = fresh.body.dataset.etag;
  const whole = !isBusy();
  keepPlace(() => {
    if (whole) document.querySelector('main').replaceChildren(...fresh.querySelector('main').childNodes);
    else for (const part of document.querySelectorAll('[data-live]')) {
      const other = fresh.getElementById(part.id);
      if (other) part.replaceWith(other);
    }
  });
  if (whole) openDrafts();
  else tell(body.dataset.changed, body.dataset.reload);
  countDown();
}
async function ask() {
  if (!asks()) return;
  const url = new URL(location.href);
  url.searchParams.delete('done');
  const answer = await fetch(url, { headers: { 'If-None-Match': etag, 'X-Desk-Live': '1' }, cache: 'no-store' });
  const date = Date.parse(answer.headers.get('date') ?? '');
  if (!Number.isNaN(date)) clockAhead = date - Date.now();
  if (answer.status === 401) { etag = null; tell(body.dataset.out); return; }
  if (answer.status === 200) take(await answer.text());
  else countDown();
}
const askQuietly = () => ask().catch(() => undefined);
if (etag) {
  setInterval(askQuietly, 15000);
  document.addEventListener('visibilitychange', askQuietly);
}
`;
