import { createHash } from 'node:crypto';

/** The desk's pages: the customers' colours, set closer, for people who look at them all day. */
export const DESK_STYLE = `
:root{color-scheme:light dark;
--paper:#f7f6f2;--sheet:#fff;--ink:#1c2530;--soft:#56616d;--line:#dcdad2;--field:#868b92;
--accent:#0b5f63;--on-accent:#fff;--wash:#e6f0ef;--general:#2f6f4f;--urgent:#855600;--very-urgent:#a8261c;
--late:#a8261c;--late-wash:#fbeae8;--soon:#855600;--soon-wash:#fdf3dd;--good:#2f6f4f;--good-wash:#e8f3ea}
@media (prefers-color-scheme:dark){:root{
--paper:#12161a;--sheet:#1a2026;--ink:#e8eaec;--soft:#a9b3bd;--line:#333c45;--field:#76818c;
--accent:#6cc7c4;--on-accent:#06282a;--wash:#1c3033;--general:#7fcb9f;--urgent:#e8b659;--very-urgent:#ff9a8f;
--late:#ff9a8f;--late-wash:#3a201d;--soon:#e8b659;--soon-wash:#34290f;--good:#7fcb9f;--good-wash:#1b3124}}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}main:focus{outline:0}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--sheet);padding:.5rem 1rem;z-index:2}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center;padding:.5rem clamp(.9rem,3vw,2rem);background:var(--sheet);border-bottom:1px solid var(--line)}
.brand{font-weight:680;color:inherit;text-decoration:none;display:inline-flex;gap:.5rem;align-items:center;min-height:2.75rem;white-space:nowrap}
.brand::before{content:"";width:.8rem;height:.8rem;border-radius:50% 50% 50% 0;background:var(--accent)}
.top nav{display:flex;flex-wrap:wrap;gap:.1rem}
.top nav a{color:inherit;text-decoration:none;padding:.5rem .6rem;min-height:2.75rem;display:flex;align-items:center;border-radius:.5rem;white-space:nowrap}
.top nav a:hover{background:var(--wash)}.top nav [aria-current]{font-weight:650;color:var(--accent);box-shadow:inset 0 -3px var(--accent);border-radius:.5rem .5rem 0 0}
.search button{flex:none;white-space:nowrap}.search{display:flex;gap:.3rem;flex:1 1 8rem;max-width:24rem;margin-left:auto}
.who{display:flex;gap:.4rem .9rem;align-items:center;font-size:.875rem}.who span{display:grid;line-height:1.25}.who small{color:var(--soft);font-size:.8125rem}
.who a{min-height:2.75rem;display:inline-flex;align-items:center}
main{max-width:90rem;margin:0 auto;padding:clamp(1rem,2.5vw,1.75rem) clamp(.9rem,3vw,2rem) 4rem}
h1{font-size:clamp(1.45rem,1.2rem + 1.2vw,1.95rem);line-height:1.25;letter-spacing:-.01em;font-weight:680;margin:0 0 .35rem;text-wrap:balance}
h2{font-size:1.0625rem;line-height:1.4;margin:0 0 .8rem;font-weight:650}h3{font-size:1rem;margin:0 0 .5rem}
p{margin:0 0 .9rem;text-wrap:pretty}.lead{color:var(--soft);margin-bottom:1.2rem;max-width:48rem}.soft{color:var(--soft)}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;padding:clamp(.9rem,2.5vw,1.35rem);margin:0 0 1.1rem}
.sheet>:last-child{margin-bottom:0}.narrow{max-width:44rem}
.two>div>button{margin-bottom:1.1rem}.two{display:grid;grid-template-columns:minmax(0,1fr);gap:0 1.5rem;align-items:start}[hidden]{display:none!important}
@media (min-width:64rem){.two{grid-template-columns:minmax(0,1fr) 25rem}.two>aside{grid-row:span 2}.jump{display:none!important}}
button,.button{font:inherit;font-weight:650;color:var(--on-accent);background:var(--accent);border:0;border-radius:.5rem;padding:.55rem 1.2rem;min-height:2.75rem;cursor:pointer;text-decoration:none;display:inline-flex;align-items:center;justify-content:center}
button.danger{background:var(--late)}button:hover{filter:brightness(1.1)}button:active{transform:translateY(1px)}
.quiet{background:none;color:var(--accent);border:1px solid var(--line);font-weight:550;padding:.4rem .8rem}.quiet:hover{background:var(--wash);filter:none}
label,.label,legend{display:block;font-weight:600;margin-bottom:.25rem;padding:0}
fieldset{border:0;margin:0;padding:0;min-width:0}
.row{margin-bottom:1rem}.hint+.halves,.hint+.sheet,.hint+.pair{margin-top:.6rem}.pair+.hint{margin:-.4rem 0 1rem}.hint{display:block;color:var(--soft);font-size:.875rem;margin-bottom:.3rem}.optional{font-weight:400;color:var(--soft);font-size:.875rem}
.pair{display:grid;gap:0 1rem;align-items:end}@media (min-width:34rem){.pair{grid-template-columns:1fr 1fr}}
input,textarea,select{font:inherit;color:inherit;background:var(--sheet);width:100%;border:1px solid var(--field);border-radius:.45rem;padding:.45rem .65rem;min-height:2.75rem;min-width:0}
textarea{min-height:7rem;resize:vertical;field-sizing:content;max-height:22rem}
input:disabled,textarea:disabled,select:disabled{background:var(--paper);border-color:var(--line);color:var(--ink);opacity:1}
input:focus,textarea:focus,select:focus{outline:3px solid var(--accent);outline-offset:1px;border-color:var(--accent)}
[type=checkbox],[type=radio]{width:1.2rem;height:1.2rem;min-height:0;accent-color:var(--accent);margin:.15rem 0 0;flex:none}
.check{display:flex;gap:.55rem;font-weight:400;align-items:start;margin-bottom:1rem;padding:.35rem 0}
.choice{display:flex;flex-wrap:wrap;gap:.4rem}
.choice label{display:flex;gap:.5rem;align-items:center;font-weight:400;margin:0;border:1px solid var(--line);border-radius:.5rem;padding:.4rem .8rem;min-height:2.75rem;cursor:pointer}
.choice label:has(:checked){border-color:var(--tone,var(--accent));background:var(--wash);font-weight:600}.choice [type]{margin:0}
[aria-invalid=true]{border:2px solid var(--late)}
.wrong{display:block;color:var(--late);font-weight:600;font-size:.9375rem;margin-bottom:.3rem}.wrong::before{content:"! ";font-weight:800}
.note{border-radius:.6rem;padding:.7rem 1rem;margin:0 0 1rem;border:1px solid var(--line);border-left:.35rem solid var(--accent);background:var(--sheet)}
.note.sign{margin:.6rem 0 0;padding:.45rem .9rem;border-left-color:var(--soon)}.note.good{border-left-color:var(--good);background:var(--good-wash)}.note.bad{border-left-color:var(--late);background:var(--late-wash)}
.note>:last-child{margin-bottom:0}.note ul{margin:.3rem 0 0;padding-left:1.2rem}
.filters{display:flex;flex-wrap:wrap;gap:.6rem .8rem;align-items:end;margin-bottom:1.1rem}
.filters label{font-size:.8125rem;font-weight:550;color:var(--soft);margin-bottom:.1rem}.filters>div{flex:1 1 8.5rem;max-width:15rem}
.filters a{min-height:2.75rem;display:inline-flex;align-items:center}
.general{--tone:var(--general)}.urgent{--tone:var(--urgent)}.very-urgent{--tone:var(--very-urgent)}
.chip{display:inline-flex;gap:.35rem;align-items:center;color:var(--tone,var(--soft));font-weight:600;font-size:.875rem;white-space:nowrap}
.chip::before{content:"○"/"";font-size:.8em;flex:none;white-space:nowrap}.chip.urgent::before{content:"▲"/""}.chip.very-urgent::before{content:"▲▲"/"";letter-spacing:-.1em}
.chip.state::before{content:none}.chip.state{border:1px solid var(--line);border-radius:1rem;padding:.05rem .65rem;color:var(--ink);font-weight:500}
.complaint{display:inline-block;background:var(--ink);color:var(--sheet);border-radius:.3rem;padding:0 .4rem;font-size:.8125rem;font-weight:600}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--soft);font-size:.875rem;padding-bottom:.5rem}
th{font-size:.8125rem;font-weight:550;color:var(--soft);text-align:left;padding:.4rem .75rem;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:.6rem .75rem;border-bottom:1px solid var(--line);vertical-align:top}tr:last-child>td{border-bottom:0}
.once{white-space:nowrap}.keep,.queue td:nth-child(n+3){word-break:keep-all;overflow-wrap:break-word}code{white-space:nowrap}.spaced{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin-top:.8rem}@media (max-width:52rem){.sheet>.scroll>table,.sheet.scroll>table{min-width:34rem}}.num{text-align:right;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto;background:linear-gradient(90deg,var(--sheet) 40%,transparent) 0 0/2.5rem 100% local no-repeat,linear-gradient(270deg,var(--sheet) 40%,transparent) 100% 0/2.5rem 100% local no-repeat,linear-gradient(90deg,rgb(0 0 0/.16),transparent) 0 0/.8rem 100% scroll no-repeat,linear-gradient(270deg,rgb(0 0 0/.16),transparent) 100% 0/.8rem 100% scroll no-repeat}.sheet.scroll{background-color:var(--sheet)}.scroll svg{max-width:none}@media (hover:none){.foot [data-keys]{display:none}}.scroll:focus-visible{outline-offset:-3px}
.queue{background:var(--sheet);border-collapse:separate;border-spacing:0;border:1px solid var(--line);border-radius:.75rem;overflow:hidden;margin-bottom:1.1rem}.queue .what{width:28%}
.queue tbody tr{position:relative}.queue tbody tr:hover,.queue tbody tr:focus-within{background:var(--wash)}
.queue a{color:inherit;text-decoration:none;font-weight:600}.queue a::after{content:"";position:absolute;inset:0}.queue a:hover{text-decoration:underline}.queue small a,.queue .chip+a{position:relative;z-index:1;color:var(--accent);font-weight:500}.queue .chip+a{white-space:nowrap;text-decoration:underline}.queue small a::after,.queue .chip+a::after{content:none}
.queue a:focus-visible{outline:0}.queue tr:has(a:focus-visible){outline:3px solid var(--accent);outline-offset:-3px}
.queue small .by{display:inline-block;margin:0}.queue td small{display:block;color:var(--soft);font-size:.8125rem}
.due{border-left:.35rem solid transparent;white-space:nowrap}.due .count{font-weight:650;font-variant-numeric:tabular-nums}
.is-late .due{border-left-color:var(--late)}.is-soon .due{border-left-color:var(--soon)}
.is-late .count{color:var(--late)}.is-late .count::before{content:"■ "/"";font-size:.75em;vertical-align:.1em}
.is-soon .count{color:var(--soon)}.is-soon .count::before{content:"◆ "/"";font-size:.8em}
.queue .is-late{background:var(--late-wash)}
.queue .is-late small,.is-late .hint{color:var(--ink)}
.foot{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:center;color:var(--soft);font-size:.875rem}.foot a{min-height:2.75rem;display:inline-flex;align-items:center}
.empty{text-align:center;padding:3rem 1rem}.empty b{display:block;font-size:1.125rem}
@media (max-width:52rem){
.queue thead{position:absolute;left:-99rem}.queue tbody,.queue tr,.queue td{display:block}
.queue tr{padding:.7rem .9rem .7rem 1.1rem;border-bottom:1px solid var(--line);border-left:.35rem solid transparent;display:flex!important;flex-wrap:wrap;gap:.1rem .9rem;align-items:baseline}
.queue tbody tr:last-child{border-bottom:0}.queue td{padding:0;border:0}.queue .due{border:0;order:-1;white-space:normal}.queue .due{flex:1 0 100%}
.queue tr.is-late{border-left-color:var(--late)}.queue tr.is-soon{border-left-color:var(--soon)}.queue .what{flex:1 0 100%}
.top{gap:.1rem .8rem}.search{order:1;flex-basis:100%;max-width:none;margin:0}.top nav{order:2;flex-basis:100%}.top nav a{padding:.3rem .55rem;min-height:2.4rem}.who{margin-left:auto}.who small{display:none}}
.head{margin-bottom:1.1rem}.head .chips{display:flex;flex-wrap:wrap;gap:.3rem .9rem;align-items:center}
.number{font-variant-numeric:tabular-nums;font-weight:600;color:var(--soft);margin:0 0 .15rem;font-size:.9375rem}
.next{display:flex;flex-wrap:wrap;gap:.2rem .7rem;align-items:baseline;margin:.7rem 0 0;padding:.55rem .9rem;border-radius:.6rem;border:1px solid var(--line);border-left:.35rem solid var(--accent);background:var(--sheet)}
.next.is-late{border-left-color:var(--late);background:var(--late-wash)}.next.is-soon{border-left-color:var(--soon);background:var(--soon-wash)}
.sheet>.next{margin:0 0 1rem}.next .count{font-weight:680;font-size:1.0625rem}
.facts{display:grid;grid-template-columns:minmax(5.5rem,auto) 1fr;gap:.3rem 1rem;margin:0;font-size:.9375rem}
.facts dt{color:var(--soft)}.facts dd{margin:0;font-weight:500;white-space:pre-line}.facts+.lines{margin-top:.9rem}
.cols{display:block;columns:2 19rem;column-gap:2rem;margin-bottom:.8rem}.cols>div{break-inside:avoid;display:grid;grid-template-columns:7.75rem 1fr;gap:0 .6rem;padding:.15rem 0}
.links{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem}
.words{white-space:pre-line;border-left:.25rem solid var(--line);padding-left:.9rem;margin:0 0 1rem}
details.act{border-bottom:1px solid var(--line)}details.act:last-of-type{border-bottom:0}
summary{cursor:pointer;min-height:2.75rem;display:flex;gap:.5rem;align-items:center;font-weight:550;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"›"/"";color:var(--accent);font-weight:700;font-size:1.2rem;line-height:1;width:.8rem;text-align:center;transition:transform .12s}
details[open]>summary::before{transform:rotate(90deg)}summary:hover{color:var(--accent)}
.act[open]>form{padding:.3rem 0 1.2rem 1.3rem}
.act em{margin-left:auto;white-space:nowrap;font-style:normal;font-size:.8125rem;font-weight:600;color:var(--soft)}.act.is-soon em{color:var(--soon)}.act.is-late em{color:var(--late)}
.plain summary{min-height:2.2rem;font-weight:400;font-size:.875rem;color:var(--accent)}.plain summary::before{width:.6rem}
.plain>div{font-size:.875rem;padding:0 0 .4rem 1.1rem}.plain p{margin:0 0 .3rem}
.duties{list-style:none;margin:0;padding:0}.duties li{padding:.55rem 0 .3rem;border-bottom:1px solid var(--line)}.duties li:last-child{border:0}
.duties .line{display:flex;flex-wrap:wrap;gap:0 .7rem;justify-content:space-between;align-items:baseline}
.mark{font-weight:600;font-size:.875rem;white-space:nowrap}.mark::before{content:"○ "/""}
.mark.kept{color:var(--good)}.mark.kept::before{content:"✓ "/""}.mark.missed{color:var(--late)}.mark.missed::before{content:"■ "/""}
.mark.waived{color:var(--soft);font-weight:400}.mark.waived::before{content:"– "/""}.duties .hint{margin:0}
.talk{list-style:none;margin:0;padding:0}.talk li{margin:0 0 1rem;max-width:46rem;width:fit-content;min-width:min(20rem,100%)}.talk li:last-child{margin-bottom:0}
.talk li>div{background:var(--paper);border:1px solid var(--line);border-radius:.2rem .8rem .8rem .8rem;padding:.6rem .9rem;white-space:pre-line}
.talk li:has(.formatted[open]){width:100%}.talk .formatted>div{background:none;border:0;padding:0;white-space:normal}.formatted iframe{display:block;width:100%;height:22rem;resize:vertical;border:1px solid var(--line);border-radius:.4rem;background:#fff}.formatted .hint{margin:.2rem 0 .4rem}
.talk .ours{margin-left:auto}.talk .ours>div{background:var(--wash);border-radius:.8rem .2rem .8rem .8rem}
.talk .ours .by{text-align:right}.by{color:var(--soft);font-size:.8125rem;margin:0 0 .2rem}.by b{color:var(--ink)}
@media (min-width:52rem){.talk li:has(>.whole[open]){width:100%;max-width:none;display:grid;grid-template-columns:1fr 1fr;gap:0 1rem;align-items:start}.talk li:has(>.whole[open])>*{grid-column:1/-1}
.talk li:has(>.whole[open])>div{grid-column:1}.talk li:has(>.whole[open])>.whole{grid-column:2;grid-row:2}.whole[open]>div{border-left:2px solid var(--line);padding-left:.8rem;max-height:30rem;overflow:auto}}
.talk pre{white-space:pre-wrap;font:inherit;font-size:.875rem;margin:0}
.story{list-style:none;margin:0;padding:0;font-size:.9375rem}
.story>li{padding:0 0 .9rem 1.2rem;border-left:2px solid var(--line);position:relative;margin-left:.35rem}.story>li:last-child{border-color:transparent}
.story>li::before{content:"";position:absolute;left:-.36rem;top:.4rem;width:.6rem;height:.6rem;border-radius:50%;background:var(--accent)}
.story ul{list-style:none;margin:0;padding:0}.story .duty{color:var(--soft);font-size:.875rem}.story .bad{color:var(--late)}
.files{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}
.templates{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:center;margin-bottom:.5rem;font-size:.9375rem}.templates a{min-height:1.75rem;display:inline-flex;align-items:center}
svg{display:block;max-width:100%;height:auto}svg text{fill:var(--ink);font-size:13px}svg .sub{fill:var(--soft);font-size:11.5px}
svg .box{fill:var(--sheet);stroke:var(--field);stroke-width:1.3}svg .wire{fill:none;stroke:var(--field);stroke-width:1.3}svg .tip{fill:var(--field)}
svg .done .box{fill:var(--good-wash);stroke:var(--good)}svg .here .box{fill:var(--wash);stroke:var(--accent);stroke-width:3}svg .here text{font-weight:650}
svg .late-step .box{stroke-dasharray:5 4}svg .missed .box{fill:var(--late-wash);stroke:var(--late)}
.way{list-style:none;margin:0;padding:0;display:none}.way li{border:1px solid var(--field);border-radius:.6rem;padding:.55rem .8rem;margin:0 0 1.5rem;position:relative;background:var(--sheet)}.way small{display:block;color:var(--soft);font-size:.8125rem}
.way li::after{content:"";position:absolute;left:1.2rem;top:calc(100% + 1px);height:1.5rem;border-left:2px solid var(--field)}.way li:last-child{margin:0}.way li:last-child::after{content:none}
.way .late-step{border-style:dashed;margin-left:1.4rem}.way .done{background:var(--good-wash);border-color:var(--good)}.way .here{background:var(--wash);border-color:var(--accent);border-width:2px}.way .missed{background:var(--late-wash);border-color:var(--late)}.way .state{color:var(--ink)}
.way .on{color:var(--ink)}.drawn>svg{max-width:100%}.narrow-only{display:none}@media (max-width:40rem){.drawn>svg{display:none}.drawn>.way,.narrow-only{display:block}.tabs a{padding:.5rem .6rem;white-space:nowrap}}
.bars{max-width:46rem}div.bars{display:grid;grid-template-columns:minmax(6rem,11.5rem) minmax(0,1fr) auto;gap:.45rem .8rem;align-items:center;font-size:.875rem;margin-bottom:.9rem}.bars>div{display:contents}.bars>div>:first-child{text-align:right}.bars>div>svg{width:100%;height:1rem;background:var(--paper);border-radius:.15rem}.bars .said{color:var(--soft);font-variant-numeric:tabular-nums}
@media (max-width:52rem){div.bars{grid-template-columns:minmax(0,1fr) auto;gap:.15rem .8rem}.bars>div>:first-child{grid-column:1/-1;text-align:left;margin-top:.4rem}}
.bars .good{fill:var(--good)}.bars .bad{fill:var(--late)}.bars .hatch{stroke:var(--sheet);stroke-width:2}.bars .plain-bar{fill:var(--accent)}.bars .rest{fill:var(--line)}
.bars .halo{paint-order:stroke;stroke:var(--sheet);stroke-width:4px}.bars .sum{fill:none;stroke:var(--soon);stroke-width:2}.bars .dot{fill:var(--soon)}.bars .mean{fill:none;stroke:var(--field);stroke-dasharray:4 4}svg .on-bar{fill:var(--on-accent);font-weight:650}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.8rem;margin:0 0 1.1rem}
.figures div{background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;padding:.8rem 1rem}.figures dt{color:var(--soft);font-size:.875rem}
.figures dd{margin:0;font-size:1.75rem;font-weight:680;line-height:1.2;font-variant-numeric:tabular-nums}.figures small{font-size:.875rem;font-weight:400;color:var(--soft)}
@media (min-width:60rem){.halves{margin-bottom:1.1rem;columns:2;column-gap:1.1rem}.halves>*{break-inside:avoid}}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.875rem;color:var(--soft);margin-bottom:.6rem}
.legend span::before{content:"";display:inline-block;width:.8rem;height:.8rem;margin-right:.4rem;border-radius:.15rem;background:var(--k);vertical-align:-.05rem}
.k-good{--k:var(--good)}.k-bad{--k:repeating-linear-gradient(45deg,var(--late) 0 3px,var(--sheet) 3px 5px)}.k-rest{--k:var(--line)}

.tabs{display:flex;gap:.3rem;margin:0 0 1.1rem;border-bottom:1px solid var(--line)}
.tabs a{color:inherit;text-decoration:none;padding:.5rem .9rem;min-height:2.75rem;display:inline-flex;align-items:center}.tabs a:hover{color:var(--accent)}
.tabs [aria-current]{font-weight:650;color:var(--accent);box-shadow:inset 0 -3px var(--accent)}
.board{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(12.2rem,100%),1fr));align-items:start}
.board section{background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;padding:.8rem}
.board h2{font-size:.9375rem;margin:0 .2rem .6rem}.board h2 small{display:block;font-weight:400;color:var(--soft)}.board h2 .bad{color:var(--late);font-weight:600}
.board ul{list-style:none;margin:0;padding:0}@media (max-width:34rem){.board .none{padding:.5rem .8rem}.board .none p{display:none}.board .none h2{margin-bottom:0}}h1+.sheet,h1+.queue{margin-top:1rem}
@media (max-width:52rem){.filters{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:.4rem .5rem}.filters select{padding:.3rem .4rem;font-size:.875rem;min-height:2.5rem}.filters>button,.filters>a{grid-column:1/-1}.filters>div{max-width:none}}
.board .none{background:none;border-style:dashed}.board .none p{margin:0 .2rem}
.board li{border:1px solid var(--line);border-left:.35rem solid var(--line);border-radius:.5rem;padding:.6rem .75rem;margin:0 0 .6rem;background:var(--sheet);position:relative}.board li:last-child{margin:0}
.board li.is-late{border-left-color:var(--late);background:var(--late-wash)}.board li.is-soon{border-left-color:var(--soon);background:var(--soon-wash)}
.board li>a{font-weight:600;color:inherit;text-decoration:none}.board li>a::after{content:"";position:absolute;inset:0}.board li:hover{border-color:var(--accent)}
.board li>small{word-break:keep-all;overflow-wrap:break-word;display:block;color:var(--soft);font-size:.8125rem}.board li .due{border:0;white-space:normal;margin:0 0 .15rem;display:flex;flex-wrap:wrap;gap:0 .6rem;align-items:baseline}.board .due small{color:var(--soft)}
.ledger{table-layout:fixed;min-width:40rem}.ledger thead th:nth-child(2),.ledger thead th:nth-child(3){width:7rem}.ledger thead th:first-child{width:30%}tbody tr:last-child>th{border-bottom:0}
.ledger th[scope=row]{font-size:1rem;color:inherit;vertical-align:top;padding:.6rem .75rem}.ledger .mark{display:block}
.ledger .plain summary{min-height:1.6rem}.plain ul{margin:0;padding:0 0 .4rem 1.2rem;font-size:.875rem}.bad{color:var(--late)}
dialog{background:var(--sheet);color:inherit;border:1px solid var(--line);border-radius:.75rem;padding:1.4rem 1.7rem;max-width:30rem}
dialog::backdrop{background:rgb(0 0 0/.45)}dialog .facts{margin-bottom:1rem}kbd{font:inherit;font-weight:650}
#live{position:sticky;bottom:1rem;z-index:1}#live .note{box-shadow:0 .3rem 1.2rem rgb(0 0 0/.18);display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center}
.known{list-style:none;padding:0;margin:0}.known li{padding:.4rem 0;border-bottom:1px solid var(--line)}.known li:last-child{border:0}.known small{display:block;color:var(--soft)}
.settings th,.settings td{vertical-align:baseline}.settings th{white-space:normal;padding:.6rem .75rem;font-size:.9375rem;color:var(--ink);min-width:8rem}.settings td>input{max-width:7rem}.settings .hint{margin:.15rem 0 0}.settings td>select{min-width:11rem}.settings tr:last-child>th{border-bottom:0}.settings thead th{border-bottom:1px solid var(--line)!important}.lines{white-space:pre-line}main>nav{display:flex;gap:.4rem;margin-bottom:.2rem}
.cards{list-style:none;margin:0 0 1.2rem;padding:0;display:grid;gap:0 1.1rem;grid-template-columns:repeat(auto-fill,minmax(min(19rem,100%),1fr))}.cards p{margin:0 0 .4rem}
.jump{margin-top:.7rem}svg+h3,.scroll+h3,.scroll+.halves{margin-top:1.2rem}
@media (max-width:52rem){.stack thead{display:none}.stack,.stack tbody,.routes,.routes tbody{display:block}.scroll>table.stack,.scroll>table.settings{min-width:0}
.stack tr{display:flex;flex-wrap:wrap;gap:.1rem .9rem;align-items:baseline;padding:.6rem 0;border-bottom:1px solid var(--line)}.stack tr:last-child{border:0}.stack td{border:0;padding:0}.stack .what{flex:1 0 100%;font-weight:600}.stack .full{flex:1 0 100%}.stack [data-name]::before{content:attr(data-name) " ";color:var(--soft);font-size:.8125rem;font-weight:400}
.routes tr{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:center;padding:.5rem 0;border-bottom:1px solid var(--line)}.routes tr:last-child{border:0}.routes th,.routes td{border:0;padding:.1rem .3rem!important}.routes td>select{min-width:0!important}
.spans,.spans thead,.spans tbody{display:block}.spans tr{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));padding:.4rem 0;border-bottom:1px solid var(--line)}.spans tr:last-child,.spans th,.spans td{border:0!important}.spans th,.spans td{padding:.1rem .3rem!important;min-width:0!important}.spans thead td{display:none}.spans th[scope=row]{grid-column:1/-1}.spans .chip{font-size:.8125rem}.spans .hint{font-size:.8125rem}
.scroll>table.ledger{min-width:0}.ledger,.ledger thead,.ledger tbody{display:block}.ledger tr{display:grid;grid-template-columns:minmax(0,1fr) 4.2rem 4.8rem;padding:.3rem 0;border-bottom:1px solid var(--line)}.ledger tbody tr:last-child{border:0}.ledger thead th,.ledger tbody th,.ledger td{width:auto!important;border:0;padding:.1rem .4rem!important}.ledger tr>:nth-child(5){grid-column:2/-1}}
.effect{border-left:.35rem solid var(--accent)}.effect .scroll{margin-bottom:1rem}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{.top,.filters,aside,.foot,button,dialog{display:none!important}body{background:none}.sheet{border:0;padding:0}}
`.replaceAll('\n', '');

const hash = createHash('sha256').update(DESK_STYLE).digest('base64url').slice(0, 16);

/** Named by its content, so that browsers may keep it for good. */
export const DESK_STYLE_PATH = `/desk/assets/${hash}.css`;
