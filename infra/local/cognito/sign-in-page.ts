import { escapeHtml } from '../ses/escape-html.ts';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
}

const STYLE = `
:root { --ground: #f6f7f9; --sheet: #fff; --ink: #1b2230; --quiet: #566074; --line: #dde1e8; --accent: #1f5fbf; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #12151b; --sheet: #1b2029; --ink: #e7eaf0; --quiet: #a2abbb; --line: #2f3744; --accent: #8ab4f8; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
main { max-width: 58rem; margin: 0 auto; padding: 2rem 1rem 3rem; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; }
p { margin: 0 0 1.5rem; color: var(--quiet); }
form { display: grid; gap: .6rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); }
button { font: inherit; color: inherit; text-align: left; background: var(--sheet); border: 1px solid var(--line);
  border-radius: 8px; padding: .7rem 1rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
b { display: block; }
span { color: var(--quiet); font-size: .9rem; display: block; overflow-wrap: anywhere; }
`;

/** One button for each person of the pool: on one machine nobody has a password. */
export function renderSignIn(people: readonly Person[], { action, hint }: { action: string; hint: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sign in</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Sign in as …</h1>
<p>This machine stands in for the sign-in page of AWS: choose a person, no password is asked.</p>
<form method="post" action="${escapeHtml(action)}">
${people.map((person) => renderPerson(person, hint)).join('\n')}
</form>
</main>
</body>
</html>`;
}

function renderPerson({ name, email, groups }: Person, hint: string): string {
  const first = email === hint ? ' autofocus' : '';
  return `<button name="username" value="${escapeHtml(email)}"${first}><b>${escapeHtml(name || email)}</b><span>${escapeHtml(groups.join(', '))}</span><span>${escapeHtml(email)}</span></button>`;
}
