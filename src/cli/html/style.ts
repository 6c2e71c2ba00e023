/** The style of the page: the reader's font, light or dark by preference, for any width. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #ffffff; --card: #f4f6f9; --line: #d5dbe3; --accent: #0b5cad; --good: #14713d; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9f0; --soft: #9aa7b8; --paper: #12161c; --card: #1b2129; --line: #323c49; --accent: #6db3f8; --good: #62cc8f; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: anywhere; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header, main { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
header p, small, .reason { color: var(--soft); }
section { overflow-x: auto; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0 0 .4rem; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.way { list-style: none; margin: 0 0 1rem; padding: 0; display: flex; flex-direction: column; gap: 1.75rem; }
.way > li { position: relative; display: flex; flex-direction: column; gap: .5rem; flex: 1 1 0; min-width: 0; }
.way > li + li::before { content: '\\2193'; position: absolute; top: -1.7rem; left: 1rem; color: var(--soft); }
.stop { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .75rem; font-size: .9rem; }
.stop ul { list-style: none; margin: 0; padding: 0; } .stop li { overflow-wrap: anywhere; }
.start { border-color: var(--accent); } .end { border-color: var(--good); }
@media (min-width: 60rem) { .way { flex-direction: row; align-items: center; } .way > li + li::before { content: '\\2192'; top: calc(50% - .8rem); left: -1.4rem; } }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
th[scope=row] { font-weight: normal; min-width: 11rem; }
td code { display: inline-block; padding: 0 .4em; border-radius: .3em; background: var(--card); }
td small { display: block; }
article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin: 0 0 1rem; }
article p { margin: .3rem 0; } article ul { margin: .3rem 0; padding-left: 1.2rem; }
.tags { margin-top: .6rem !important; } .tags code, .names code { color: var(--good); }
dl { margin: .3rem 0; } dd { margin: 0 0 .4rem 1rem; } dd code { white-space: nowrap; margin-right: .5em; overflow-wrap: normal; }
.names { list-style: none; padding: 0 !important; } .names code { overflow-wrap: break-word; }
.refused { color: var(--bad); } summary { cursor: pointer; color: var(--accent); }
@media (min-width: 60rem) { .names { columns: 2; } }
`;
