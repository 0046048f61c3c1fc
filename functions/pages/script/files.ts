/** Sends files straight to where they are kept, with progress; the form then carries only what they are called there. */
export const FILES_SCRIPT = String.raw`
for (const row of document.querySelectorAll('[data-files]')) {
  const say = row.dataset;
  const input = row.querySelector('input[type=file]');
  const list = row.querySelector('ul');
  const form = input.form;
  let sending = 0;
  let submitter;
  const node = (name, text, more) => Object.assign(document.createElement(name), { textContent: text || '' }, more);
  const sizeOf = (size) => size < 1048576 ? Math.ceil(size / 1024) + ' KB' : (size / 1048576).toFixed(1) + ' MB';
  const tick = (item, { id, name, size }) => {
    const label = node('label');
    const box = node('input', '', { type: 'checkbox', name: 'upload', value: id, checked: true });
    label.append(box, ' ', node('span', name), ' ', node('small', sizeOf(size)));
    item.replaceChildren(label);
    item.dataset.file = JSON.stringify({ id, name, size });
  };
  const fail = (item, name, why) => {
    item.className = 'failed';
    item.replaceChildren(node('span', name + ': ' + why));
  };
  const post = (url, fields, file, progress) => new Promise((done, failed) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    data.append('file', file);
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => { progress.value = loaded / total; };
    request.onload = () => request.status < 300 ? done() : failed(request.status);
    request.onerror = failed;
    request.open('POST', url);
    request.send(data);
  });
  const offerFor = async ({ name, size, type }) => {
    const body = { filename: name, size, type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream' };
    const answer = await fetch('/api/uploads', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const send = async (file) => {
    for (const old of list.querySelectorAll('.failed')) old.remove();
    const item = list.appendChild(node('li'));
    if (file.size > say.most) return fail(item, file.name, say.large);
    if (list.children.length > say.many) return fail(item, file.name, say.full);
    const progress = node('progress', '', { max: 1, value: 0 });
    progress.setAttribute('aria-label', file.name);
    item.append(node('span', file.name), ' ', node('small', say.sending), progress);
    sending += 1;
    try {
      const { uploadId, url, fields } = await offerFor(file);
      await post(url, fields, file, progress);
      tick(item, { id: uploadId, name: file.name, size: file.size });
      form.dispatchEvent(new Event('input'));
    } catch {
      fail(item, file.name, say.failed);
    }
    sending -= 1;
    if (sending === 0 && submitter !== undefined) form.requestSubmit(submitter);
  };
  input.removeAttribute('name');
  input.addEventListener('change', () => {
    for (const file of input.files) send(file);
    input.value = '';
  });
  form.addEventListener('submit', (event) => {
    if (sending === 0) return;
    event.preventDefault();
    if (submitter === undefined) row.append(node('p', say.wait, { className: 'hint', role: 'status' }));
    submitter = event.submitter;
  });
  form.restoreFiles = (files) => files.forEach((file) => {
    if (![...list.querySelectorAll('input')].some(({ value }) => value === file.id)) tick(list.appendChild(node('li')), file);
  });
}
`;
