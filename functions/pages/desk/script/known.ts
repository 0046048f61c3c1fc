/** Finds the customer while somebody types who is on the phone. */
export const KNOWN_SCRIPT = String.raw`
const known = document.getElementById('known');
if (known) {
  const fields = ['email', 'phone', 'contact', 'company'].map((name) => document.getElementById('new-' + name)).filter(Boolean);
  const isEnough = ({ name, value }) =>
    name === 'email' ? /@.+\../.test(value) : name === 'phone' ? value.replace(/\D/g, '').length >= 5 : value.trim().length >= 2;
  let waiting;
  const ask = async () => {
    const query = new URLSearchParams(fields.map((field) => [field.name, field.value.trim()]));
    const answer = await fetch('/desk/new/known?' + query, { headers: { 'X-Desk-Live': '1' } });
    if (answer.ok) known.innerHTML = await answer.text();
  };
  for (const field of fields) {
    field.addEventListener('input', () => {
      clearTimeout(waiting);
      if (isEnough(field)) waiting = setTimeout(ask, 300);
    });
  }
  const button = document.querySelector('[name=find]');
  if (button) button.hidden = true;
}
`;
