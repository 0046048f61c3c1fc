/** Keeps what is written in a form until it was sent: a closed window or a sign-in that ran out loses nothing. */
export const DRAFTS_SCRIPT = `
const draftKey = (form) => 'desk-draft:' + body.dataset.who + ':' + form.getAttribute('action');
const draftForms = () => document.querySelectorAll('form[data-draft]');
const isKept = (field) => field.name && !['hidden', 'password', 'submit'].includes(field.type);
const valuesOf = (form) => [...form.elements].filter(isKept).map((field) =>
  [field.name, field.type === 'checkbox' || field.type === 'radio' ? (field.checked ? field.value : null) : field.value]);
const asWritten = (form) => JSON.stringify(valuesOf(form));
const untouched = new WeakMap();
const isDirty = (form) => untouched.has(form) && untouched.get(form) !== asWritten(form);
function restore(form, kept) {
  for (const [name, value] of kept) {
    for (const field of form.elements) {
      if (field.name !== name || !isKept(field)) continue;
      if (field.type === 'checkbox' || field.type === 'radio') { if (value === field.value) field.checked = true; }
      else if (value !== null) field.value = value;
    }
  }
}
function tellRestored(form) {
  const note = document.createElement('p');
  note.className = 'note';
  note.setAttribute('role', 'status');
  note.textContent = body.dataset.draft;
  form.prepend(note);
  const details = form.closest('details');
  if (details) details.open = true;
}
function openDrafts() {
  const done = new URLSearchParams(location.search).get('done');
  for (const form of draftForms()) {
    untouched.set(form, asWritten(form));
    const key = draftKey(form);
    if (done && form.dataset.draft === done) localStorage.removeItem(key);
    const kept = localStorage.getItem(key);
    if (!kept || form.dataset.fresh === 'no') continue;
    restore(form, JSON.parse(kept));
    if (isDirty(form)) tellRestored(form);
  }
}
document.addEventListener('input', ({ target }) => {
  const form = target.form;
  if (!form || !form.matches('form[data-draft]')) return;
  if (isDirty(form)) localStorage.setItem(draftKey(form), asWritten(form));
  else localStorage.removeItem(draftKey(form));
});
openDrafts();
`;
