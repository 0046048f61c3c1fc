/** Single keys for people who do this all day; they can be switched off (WCAG 2.1.4). */
export const KEYS_SCRIPT = `
const keysOn = () => localStorage.getItem('desk-keys') !== 'off';
const help = document.getElementById('keys');
const rows = () => [...document.querySelectorAll('[data-row]')];
let before = '';
function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement);
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next.focus({ focusVisible: true });
  next.closest('tr,li')?.scrollIntoView({ block: 'nearest' });
}
const follow = (selector) => document.querySelector(selector)?.click();
const onKey = {
  j: () => move(1),
  k: () => move(-1),
  n: () => follow('[data-key=n]'),
  '/': () => document.getElementById('q')?.focus(),
  '?': () => help?.showModal(),
};
document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (key === 'Enter' && (event.ctrlKey || event.metaKey) && target.form) {
    event.preventDefault();
    target.form.requestSubmit();
    return;
  }
  const typing = target.closest('input:not([type=checkbox]):not([type=radio]),textarea,select,dialog');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
  const act = before === 'g' && key === 'q' ? () => follow('.top nav a') : onKey[key];
  before = key;
  if (!act) return;
  event.preventDefault();
  act();
});
const keysSwitch = document.getElementById('keys-on');
if (keysSwitch) {
  keysSwitch.checked = keysOn();
  keysSwitch.addEventListener('change', () => localStorage.setItem('desk-keys', keysSwitch.checked ? 'on' : 'off'));
}
for (const opener of document.querySelectorAll('[data-keys]')) {
  opener.hidden = false;
  opener.addEventListener('click', () => help?.showModal());
}
`;
