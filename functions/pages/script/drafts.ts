/** Keeps what is being written for this window: another language, a step back or a closed lid loses nothing. */
export const DRAFTS_SCRIPT = `
try {
  if (document.querySelector('[data-done]')) sessionStorage.clear();
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const fields = [...form.elements].filter(({ name, type }) => name && !/hidden|file|checkbox|submit/.test(type));
    const kept = JSON.parse(sessionStorage.getItem(location.pathname));
    if (kept && form.dataset.draft === 'new') {
      for (const field of fields) {
        const value = kept.values[field.name];
        if (field.type === 'radio') field.checked = field.value === value;
        else if (value && !field.value) field.value = value;
      }
      form.restoreFiles?.(kept.files);
    }
    form.addEventListener('input', () => {
      const given = fields.filter(({ type, checked }) => type !== 'radio' || checked);
      const values = Object.fromEntries(given.map(({ name, value }) => [name, value]));
      const files = [...form.querySelectorAll('li[data-file]')].map(({ dataset }) => JSON.parse(dataset.file));
      sessionStorage.setItem(location.pathname, JSON.stringify({ values, files }));
    });
  }
} catch {}
`;
