/** The page's style sheet. Colours are variables, one set for each scheme; text on its ground has a contrast of at least 4.5. */

const LIGHT = `
--paper:#f6f7f8;--card:#ffffff;--ink:#1d2329;--muted:#59636e;--line:#d3d8de;--accent:#005a9c;--soft:#e6eff7;
--good:#0a6b3d;--good-soft:#e0f2e8;--bad:#b3261e;--bad-soft:#fbe6e4;--warn:#7a5200;--warn-soft:#fbf0d9;
--negative:#8a3fa0;--removed:#b84a00;--right:#0a6b3d;color-scheme:light;`

const DARK = `
--paper:#14181c;--card:#1c2228;--ink:#e6eaee;--muted:#a3adb8;--line:#39424c;--accent:#7cbcf0;--soft:#1f3346;
--good:#6fd3a0;--good-soft:#173627;--bad:#ff9c93;--bad-soft:#442320;--warn:#f0c267;--warn-soft:#3b2f14;
--negative:#d6a3e8;--removed:#ffab66;--right:#6fd3a0;color-scheme:dark;`

export const STYLE = `
:root{${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-scheme=light]){${DARK}}}
:root[data-scheme=dark]{${DARK}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1.25rem}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem;z-index:1}
h1,h2,h3,h4,h5,p,li,summary,figcaption,footer{overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:1.5rem 0 .5rem}
h2{font-size:1.25rem;margin:2.25rem 0 .75rem}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
h4{font-size:1rem;margin:1rem 0 .25rem}
h5{font-size:.85rem;font-weight:600;color:var(--muted);margin:0 0 .25rem}
code,pre,.matrix,.number{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere}
abbr[title]{text-decoration:underline dotted var(--muted);cursor:help}
.note,.muted{color:var(--muted)}
.wide .note,.wide code{overflow-wrap:anywhere}
.bar{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;justify-content:space-between}
.verdict-box{border-left:.5rem solid var(--muted);background:var(--card);padding:1rem 1.25rem;border-radius:.4rem;margin:.75rem 0}
.verdict-box p{margin:.25rem 0}
.verdict-box .word{font-size:1.6rem;font-weight:700}
.verdict-box.good{border-color:var(--good);background:var(--good-soft)}
.verdict-box.bad{border-color:var(--bad);background:var(--bad-soft)}
.verdict-box.open{border-color:var(--warn);background:var(--warn-soft)}
.good .word{color:var(--good)}.bad .word{color:var(--bad)}.open .word{color:var(--warn)}
.numbers{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:.75rem 0;padding:0;list-style:none}
.numbers strong{display:block;font-size:1.25rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none;margin:.75rem 0}
.tag{display:inline-block;padding:0 .5rem;border-radius:.3rem;font-size:.86rem;font-weight:600;white-space:nowrap;background:var(--soft);color:var(--accent)}
.tag.good{background:var(--good-soft);color:var(--good)}
.tag.bad{background:var(--bad-soft);color:var(--bad)}
.tag.open{background:var(--warn-soft);color:var(--warn)}
.tag.verdict-holds{background:var(--good);color:var(--card)}
.tag.verdict-holds-if{background:var(--good-soft);color:var(--good);box-shadow:inset 0 0 0 1px}
.tag.verdict-undecided{background:var(--card);color:var(--muted);box-shadow:inset 0 0 0 1px}
.tag.verdict-refuted{background:var(--warn-soft);color:var(--removed);box-shadow:inset 0 0 0 1px}
.rule-verdicts{display:block;font-size:.86rem}
.rule-verdict{display:inline-block;margin-right:1rem}
details{background:var(--card);border:1px solid var(--line);border-radius:.4rem;margin:.5rem 0}
details>summary{padding:.55rem .9rem;cursor:pointer}
details[open]>summary{border-bottom:1px solid var(--line)}
details>.body{padding:.25rem .9rem 1rem}
td details{border:0;background:none;margin:0}
td details>summary{padding:0;color:var(--accent);font-size:.86rem}
td details[open]>summary{border:0}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse}
table.wide{width:100%;background:var(--card);border:1px solid var(--line)}
.wide th,.wide td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-top:1px solid var(--line)}
.wide thead th{border-top:0;color:var(--muted);font-size:.86rem;font-weight:600;white-space:nowrap}
.wide th.number,.wide td.number{text-align:right;white-space:nowrap}
.wide th.number{font-family:inherit}
.wide th[scope=row]{white-space:nowrap;font-weight:600}
.plain{font-size:.86rem;width:100%}
.plain th,.plain td{text-align:left;vertical-align:top;padding:.15rem .5rem .15rem 0;font-weight:400}
.plain td{overflow-wrap:break-word}
.plain th[scope=row],.plain td.number{white-space:nowrap}
.plain th svg{vertical-align:-4px}
.plain thead th{color:var(--muted)}
.matrix th,.matrix td{padding:.15rem .5rem;text-align:right;white-space:nowrap}
.matrix th{color:var(--muted);font-weight:400}
.matrix .diagonal{background:var(--soft);font-weight:700}
.matrix .outside{color:var(--muted)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:1.25rem;align-items:start}
.stack{display:grid;gap:1.25rem;min-width:0;align-content:start}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:1.25rem}
figure{margin:0;min-width:0}
figure svg.plot{max-width:100%;height:auto;color:var(--ink);display:block}
figure img{max-width:100%;height:auto;background:#fff;border:1px solid var(--line);border-radius:.3rem}
figure.sheet{margin:1.5rem 0}
.sheet img,.sheet svg.plot{min-width:58rem}
.plot{font-family:inherit;font-size:11px;overflow:visible}
.plot text{white-space:pre}
.spectrum table svg.plot{display:inline-block;max-width:none}
figcaption{font-size:.86rem;color:var(--muted)}
.key{display:inline-block;margin-right:.75rem;color:var(--ink)}
.key::before{content:"";display:inline-block;width:1.6rem;border-top:3px solid;margin-right:.35rem;vertical-align:middle}
.key-node::before{width:.8rem;height:.8rem;border:0;border-radius:50%;background:var(--accent)}
.key-got::before{border-top-style:dashed;color:var(--removed)}
.key-right::before{border-top-style:dotted;color:var(--right)}
.key-negative::before{color:var(--negative)}
.key-mutual::before{border-top:.7rem solid var(--muted);opacity:.35}
.key-antagonist::before{border-top:.7rem solid var(--accent);opacity:.35}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0}
dl.facts dt{color:var(--muted)}
dl.facts dd{margin:0;overflow-wrap:anywhere}
@media (max-width:40rem){
.stacked thead{display:none}
.stacked,.stacked tbody,.stacked tr,.stacked th,.stacked td{display:block}
.stacked tr[hidden]{display:none}
.stacked tr{border-top:1px solid var(--line);padding:.4rem 0}
.stacked th[scope=row],.stacked td{border:0;padding:.1rem .6rem}
.stacked td[data-rule]{display:inline-block}
.stacked td[data-rule]::before{content:attr(data-rule) " ";font-size:.86rem}
}
@media (max-width:40rem){dl.facts{grid-template-columns:1fr}dl.facts dd{margin-left:1rem}}
.copy{position:relative;margin:.35rem 0}
.copy pre{margin:0;padding:.6rem 5.5rem .6rem .75rem;background:var(--paper);border:1px solid var(--line);border-radius:.3rem;overflow-x:auto}
.copy.long pre{max-height:14rem;overflow-y:auto}
.copy button{position:absolute;top:.35rem;right:.35rem;display:none}
.scripted .copy button{display:block}
button,input,select{font:inherit;font-size:.86rem;padding:.25rem .6rem;border:1px solid var(--muted);border-radius:.3rem;background:var(--card);color:var(--ink)}
button{cursor:pointer}
.tools{display:none;flex-wrap:wrap;gap:.75rem;align-items:end;margin:.5rem 0}
.scripted .tools{display:flex}
.tools label{font-size:.86rem;color:var(--muted)}
.tools label>*{display:block}
.share{display:inline-block;width:4.5rem;height:.6rem;background:var(--line);border-radius:.3rem;overflow:hidden;vertical-align:middle}
.share>span{display:block;height:100%;background:var(--accent)}
footer{padding:2rem 1.25rem 3rem;color:var(--muted);font-size:.86rem}
#scheme{display:none}.scripted #scheme{display:inline-block}
.hidden-text{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{
:root:root,:root[data-scheme=dark]{${LIGHT}}
body{background:#fff;font-size:11pt}
nav,.tools,.copy button,#scheme,.skip{display:none!important}
details{break-inside:avoid-page;border-color:#999}
details.entry{break-inside:auto}
summary{break-after:avoid}
.screen-only{display:none}
.copy.long pre{max-height:none}
figure,tr,.verdict-box{break-inside:avoid}
h2,h3,h4{break-after:avoid}
.scroll{overflow:visible}
.sheet img,.sheet svg.plot{min-width:0}
.stacked{font-size:9pt}
.stacked .tag{font-size:8pt;padding:0 .25rem}
}
`
