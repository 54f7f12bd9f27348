import { markup as html, type Markup, markupLines, writtenMarkup } from '../../export/text/markup.ts';
import { commandMenus, rowsWithKeys } from '../../shared/command-table.ts';

const STYLE = `
body { font: 10pt/1.4 system-ui, sans-serif; color: #1b1f24; background: #fff; margin: 0 }
h1 { font-size: 15pt; margin: 0 0 6pt } h2 { font-size: 10pt; margin: 10pt 0 2pt; color: #4a5563; break-after: avoid }
.columns { columns: 2; column-gap: 24pt } section { break-inside: avoid-column }
dl { margin: 0 } dl > div { display: flex; justify-content: space-between; border-bottom: 0.5pt solid #d5dae0; break-inside: avoid; padding: 1pt 0 }
dd { margin: 0; font-family: monospace; white-space: nowrap; padding-left: 8pt }
@page { size: A4; margin: 14mm }
`;

/** The keys of all commands on a page to hang beside the screen. */
export function keyboardPage(): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>MirrorLab: keyboard map</title><style>${writtenMarkup(STYLE)}</style></head>
<body>
<h1>MirrorLab: keyboard map</h1>
<div class="columns">
${markupLines(commandMenus.map(sectionOf))}
</div>
</body>
</html>
`.text;
}

function sectionOf(menu: (typeof commandMenus)[number]): Markup {
  const rows = rowsWithKeys(menu);
  if (rows.length === 0) return html``;
  return html`<section><h2>${menu}</h2><dl>
${markupLines(rows.map(({ title, keys }) => html`<div><dt>${title}</dt><dd>${keys.join(' or ')}</dd></div>`))}
</dl></section>`;
}
