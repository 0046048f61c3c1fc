import { type Html, html } from '../../../shared/pages/html.ts';

/** Views of one section side by side; they are links, so that each has an address. */
export function tabs<Name extends string>(
  label: string,
  all: readonly (readonly [name: Name, path: string, title: string])[],
  here: Name,
): Html {
  const links = all.map(
    ([name, path, title]) => html`<a href="${path}"${name === here && html` aria-current="page"`}>${title}</a>`,
  );
  return html`<nav class="tabs" aria-label="${label}">${links}</nav>`;
}
