/** Readable by day and by night, on a phone and on a wide screen, without anything loaded. */
export const OUTBOX_STYLE = `
:root {
  --ground: #f6f7f9; --sheet: #fff; --ink: #1b2230; --quiet: #566074; --line: #dde1e8; --accent: #1f5fbf;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #12151b; --sheet: #1b2029; --ink: #e7eaf0; --quiet: #a2abbb; --line: #2f3744; --accent: #8ab4f8; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, "Noto Sans CJK SC", sans-serif; }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: baseline; justify-content: space-between; }
h1 { margin: 0; font-size: 1.5rem; }
small { color: var(--quiet); font-size: .9rem; font-weight: 400; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: baseline; }
label, .to, .from, time, .empty { color: var(--quiet); }
input, button { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .6rem; }
button { cursor: pointer; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
article { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; margin-bottom: .6rem; }
summary { cursor: pointer; }
article > details > summary { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .7rem 1rem; list-style: none; }
article > details > summary::-webkit-details-marker { display: none; }
article > details[open] > summary { border-bottom: 1px solid var(--line); }
article > details > :not(summary) { margin: .8rem 1rem; }
.subject { font-weight: 600; overflow-wrap: anywhere; }
.to { grid-row: 2; overflow-wrap: anywhere; font-size: .9rem; }
time { font-size: .9rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.from { font-size: .9rem; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; max-width: 46rem; }
iframe { width: 100%; height: 28rem; margin-top: .5rem; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; font-size: .9rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font-size: .85rem; }
@media (max-width: 36rem) {
  article > details > summary, dl { grid-template-columns: 1fr; }
  .to { grid-row: auto; }
}
`;
