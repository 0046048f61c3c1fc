import { createHash } from 'node:crypto';

/** The customers' pages: one calm column, one accent, colour by urgency, and the viewer's own light or dark. */
export const STYLE = `
:root{color-scheme:light dark;
--paper:#f7f6f2;--sheet:#fff;--ink:#1c2530;--soft:#5a6572;--line:#d9d8d1;--field:#8a8f96;
--accent:#0b5f63;--on-accent:#fff;--wash:#e6f0ef;
--general:#2f6f4f;--urgent:#8a5a00;--very-urgent:#a8261c;
--wrong:#a8261c;--wrong-wash:#fbeae8;--good-wash:#e8f3ea}
@media (prefers-color-scheme:dark){:root{
--paper:#12161a;--sheet:#1a2026;--ink:#e8eaec;--soft:#a5afb9;--line:#333c45;--field:#76818c;
--accent:#6cc7c4;--on-accent:#06282a;--wash:#1c3033;
--general:#7fcb9f;--urgent:#e8b659;--very-urgent:#ff9a8f;
--wrong:#ff9a8f;--wrong-wash:#3a201d;--good-wash:#1b3124}}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--sheet);padding:.5rem 1rem}
.top,main,.foot{max-width:66rem;margin:0 auto;padding:0 1.25rem}
.top{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding-block:1.1rem}
.brand{font-weight:650;color:inherit;text-decoration:none;display:inline-flex;gap:.6rem;align-items:center}
.brand::before{content:"";width:.8rem;height:.8rem;border-radius:50% 50% 50% 0;background:var(--accent)}
.top a{min-height:2.75rem;display:inline-flex;align-items:center}
main{padding-block:clamp(1rem,4vw,2.75rem) 3rem}
.foot{padding-block:1.5rem 2.5rem;color:var(--soft);font-size:.9375rem;border-top:1px solid var(--line)}
h1{font-size:clamp(1.7rem,1.2rem + 2.4vw,2.6rem);line-height:1.2;letter-spacing:-.015em;font-weight:680;margin:0 0 .6rem;text-wrap:balance}h1:has(+.two,+.sheet){margin-bottom:1.5rem}
h2{font-size:1.25rem;line-height:1.35;margin:0 0 .9rem;font-weight:650}
p{margin:0 0 1rem}.lead{font-size:1.125rem;color:var(--soft);max-width:42rem;margin-bottom:2rem}
.two{display:grid;gap:2rem;align-items:start}
@media (min-width:60rem){.two{grid-template-columns:minmax(0,1fr) 20rem;gap:3.5rem}.two>form+aside{position:sticky;top:1.5rem}}
.sheet>p:last-child{margin-bottom:0}
.narrow{max-width:42rem}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:.9rem;padding:clamp(1.1rem,4vw,2rem);margin:0 0 1.5rem}
fieldset{border:0;margin:0;padding:0;min-width:0}
fieldset+fieldset{margin-top:2rem;padding-top:2rem;border-top:1px solid var(--line)}
legend{padding:0;font-size:1.25rem;font-weight:650;margin-bottom:.9rem;float:left;width:100%}legend+*{clear:both}
.row{margin-bottom:1.35rem}
.pair{display:grid;gap:0 1.25rem;align-items:end}@media (min-width:36rem){.pair{grid-template-columns:1fr 1fr}}
label,.label{display:block;font-weight:600;margin-bottom:.3rem}
.label{font-size:inherit}
.hint{display:block;color:var(--soft);font-size:.9375rem;margin-bottom:.4rem}
.optional{font-weight:400;color:var(--soft);font-size:.9375rem}
input,textarea,select{font:inherit;color:inherit;background:var(--sheet);width:100%;
border:1px solid var(--field);border-radius:.5rem;padding:.6rem .75rem;min-height:2.9rem}
textarea{min-height:10rem;resize:vertical}
input:focus,textarea:focus,select:focus{outline:3px solid var(--accent);outline-offset:1px;border-color:var(--accent)}
[aria-invalid=true]{border:2px solid var(--wrong)}
.wrong{display:block;color:var(--wrong);font-weight:600;font-size:.9375rem;margin-bottom:.4rem}
.wrong::before{content:"! ";font-weight:800}
.summary{border:2px solid var(--wrong);background:var(--wrong-wash);border-radius:.9rem;padding:1.1rem 1.4rem;margin-bottom:2rem}
.summary h2{margin-bottom:.4rem}.summary ul{margin:0;padding-left:1.2rem}.summary a{color:inherit}
.cards{display:grid;gap:.7rem}
.card{display:grid;grid-template-columns:auto 1fr;gap:0 .8rem;align-items:start;font-weight:400;margin:0;cursor:pointer;
border:1px solid var(--line);border-left:.35rem solid var(--tone,var(--line));border-radius:.6rem;padding:.8rem 1rem}
.card:hover{background:var(--wash)}.card:has(:checked){border-color:var(--tone,var(--accent));background:var(--wash)}
.card input{width:1.25rem;height:1.25rem;min-height:0;margin:.2rem 0 0;accent-color:var(--accent)}
.card b{display:block;font-weight:650;color:var(--ink);font-size:1.0625rem}.card span{color:var(--soft);font-size:.9375rem}
.card em{display:block;font-style:normal;font-weight:600;color:var(--tone);font-size:.9375rem}
.general{--tone:var(--general)}.urgent{--tone:var(--urgent)}.very-urgent{--tone:var(--very-urgent)}
.trap{position:absolute;left:-99rem;height:1px;overflow:hidden}
button{font:inherit;font-weight:650;color:var(--on-accent);background:var(--accent);border:0;border-radius:.6rem;
padding:.75rem 1.8rem;min-height:3rem;cursor:pointer;margin-top:.5rem}
button+button{margin-left:.6rem}@media (max-width:36rem){button+button{margin-left:0}}
button:hover{filter:brightness(1.1)}button:active{transform:translateY(1px)}
@media (max-width:36rem){button,.button{width:100%;text-align:center}}
.quiet,.button{color:var(--accent);background:none;border:1px solid currentColor}
.button{display:inline-block;font-weight:650;border-radius:.6rem;padding:.6rem 1.4rem;text-decoration:none}
input[type=file]{padding:.5rem;border-style:dashed;cursor:pointer}
input[type=file]::file-selector-button{font:inherit;font-weight:600;color:var(--accent);background:var(--wash);border:0;border-radius:.4rem;padding:.45rem .9rem;margin-right:.8rem;cursor:pointer}
input.code{font-size:1.5rem;letter-spacing:.3em;max-width:14rem;font-variant-numeric:tabular-nums}
.attached{list-style:none;margin:.6rem 0 0;padding:0;display:grid;gap:.3rem}.attached:empty{display:none}
.attached label{font-weight:400;display:inline-flex;gap:.5rem;align-items:center;min-height:1.75rem;margin:0}
.attached input{width:1.25rem;height:1.25rem;min-height:0;flex:none;accent-color:var(--accent)}
.attached small{color:var(--soft);font-size:.875rem;white-space:nowrap}
.attached progress{display:block;width:100%;height:.4rem;accent-color:var(--accent)}.failed{color:var(--wrong);font-weight:600}
.talk{list-style:none;margin:0;padding:0;display:grid;gap:1rem}
.talk>li{border-radius:.9rem .2rem .9rem .9rem;background:var(--paper);padding:.9rem 1.1rem;margin-left:clamp(0rem,6vw,3rem)}
.talk>.company{background:var(--wash);border-radius:.2rem .9rem .9rem .9rem;margin:0 clamp(0rem,6vw,3rem) 0 0}
.formatted{margin-top:.6rem;font-size:.9375rem}.formatted summary{color:var(--accent);cursor:pointer;min-height:1.75rem}
.formatted iframe{display:block;width:100%;height:24rem;resize:vertical;border:1px solid var(--line);border-radius:.4rem;background:#fff}
.who{margin:0 0 .3rem;font-size:.9375rem}.who time{color:var(--soft);font-variant-numeric:tabular-nums}
.words{margin:0;white-space:pre-line}aside>.facts{margin-bottom:2rem}
.steps{list-style:none;margin:0;padding:0;counter-reset:step}
.steps li{counter-increment:step;display:grid;grid-template-columns:2.1rem 1fr;padding-bottom:1.2rem}
.steps li::before{content:counter(step);width:1.5rem;height:1.5rem;border-radius:50%;background:var(--wash);color:var(--accent);
font-weight:700;font-size:.8125rem;display:grid;place-items:center;margin-top:.15rem}
.steps b{display:block;font-weight:650}.steps span{color:var(--soft);font-size:.9375rem}
.thanks{background:var(--good-wash);border-radius:.9rem;padding:1.1rem 1.4rem;margin-bottom:1.75rem}
.thanks p{margin:0}.thanks p+p{color:var(--soft);margin-top:.2rem}.thanks b{font-size:1.125rem}
.number{font-variant-numeric:tabular-nums;font-weight:650;color:var(--soft);margin:0 0 .3rem}
.facts{display:grid;grid-template-columns:auto 1fr;gap:.35rem 1.2rem;margin:0;font-size:.9875rem}
.facts dt{color:var(--soft)}.facts dd{margin:0;font-weight:550}
.tone{color:var(--tone);font-weight:650}
.way{list-style:none;margin:0 0 1.1rem;padding:0;display:flex;gap:.4rem}
.way li{flex:1;min-width:0;border-top:.35rem solid var(--line);padding-top:.45rem;font-size:.8125rem;line-height:1.35;color:var(--soft)}
.way .done{border-color:var(--accent)}.way [aria-current]{border-color:var(--accent);color:var(--ink);font-weight:650}
@media (max-width:36rem){.way li:not([aria-current]){color:transparent;font-size:0}.way [aria-current]{white-space:nowrap}}
.promise{border-left:.35rem solid var(--accent);padding-left:1rem;font-size:1.125rem;font-weight:600;margin:0}
.promise+.promise{margin-top:.9rem}.zone{margin:1.1rem 0 0}.promise.missed{border-color:var(--wrong);color:var(--wrong)}
.story{list-style:none;margin:0;padding:0}
.story li{padding:0 0 1.1rem 1.4rem;border-left:2px solid var(--line);position:relative;margin-left:.4rem}
.story li:last-child{border-color:transparent;padding-bottom:0}
.story li::before{content:"";position:absolute;left:-.42rem;top:.5rem;width:.7rem;height:.7rem;border-radius:50%;background:var(--accent)}
.story time{display:block;color:var(--soft);font-size:.9375rem;font-variant-numeric:tabular-nums}
blockquote{margin:.6rem 0 0;padding-left:1rem;border-left:.25rem solid var(--line);white-space:pre-line;color:var(--soft)}
.scores{display:grid;gap:.6rem}
@media (min-width:44rem){.scores{grid-template-columns:repeat(5,1fr)}.scores .card{grid-template-columns:1fr;justify-items:center;text-align:center;
align-content:start;padding-inline:.3rem;overflow-wrap:normal;border-left:1px solid var(--line);border-top:.35rem solid var(--tone,var(--line));gap:.3rem}}
.score-1,.score-2{--tone:var(--very-urgent)}.score-3{--tone:var(--urgent)}.score-4,.score-5{--tone:var(--general)}
.given{font-size:1.375rem;font-weight:650;margin:0;color:var(--tone)}
@media (prefers-reduced-motion:no-preference){button,.card{transition:background-color .12s,filter .12s}}
@media print{.top a:last-child,button,.foot{display:none}body{background:none}.sheet{border:0;padding:0}}
`.replaceAll('\n', '');

const hash = createHash('sha256').update(STYLE).digest('base64url').slice(0, 16);

/** Named by its content, so that browsers may keep it for good. */
export const STYLE_PATH = `/assets/${hash}.css`;
