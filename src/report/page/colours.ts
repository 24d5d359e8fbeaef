/**
 * The colours of a page as CSS variables, one set per scheme; text has a contrast of at least 4.5.
 * Figures follow the scheme by themselves.
 */

const LIGHT = `
--paper:#f6f7f8;--card:#ffffff;--ink:#1d2329;--muted:#59636e;--line:#d3d8de;--accent:#005a9c;--soft:#e6eff7;
--good:#0a6b3d;--good-soft:#e0f2e8;--bad:#b3261e;--bad-soft:#fbe6e4;--warn:#7a5200;--warn-soft:#fbf0d9;
--negative:#8a3fa0;--removed:#b84a00;--right:#0a6b3d;
color-scheme:light;`

const DARK = `
--paper:#14181c;--card:#1c2228;--ink:#e6eaee;--muted:#a3adb8;--line:#39424c;--accent:#7cbcf0;--soft:#1f3346;
--good:#6fd3a0;--good-soft:#173627;--bad:#ff9c93;--bad-soft:#442320;--warn:#f0c267;--warn-soft:#3b2f14;
--negative:#d6a3e8;--removed:#ffab66;--right:#6fd3a0;
color-scheme:dark;`

/** Before the style sheet: the reader's scheme, or the one that the page's button chose; paper is light. */
export const COLOURS = `
:root{${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-scheme=light]){${DARK}}}
:root[data-scheme=dark]{${DARK}}
@media print{:root:root,:root[data-scheme=dark]{${LIGHT}}}
`
