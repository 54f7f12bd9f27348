/** The page of `report.html`: quiet on the screen, and on A4 without colours that a printer would waste. */
export const REPORT_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  background: #ffffff;
  color: #18202a;
  font: 15px/1.5 Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif;
  margin: 0 auto;
  max-width: 1080px;
  overflow-wrap: break-word;
  padding: 40px 32px 64px;
}
.maker { color: #5b6877; font-size: 13px; margin: 0; }
h1 { font-size: 28px; line-height: 1.2; margin: 4px 0 8px; }
h2 { border-bottom: 2px solid #18202a; font-size: 19px; margin: 40px 0 14px; padding-bottom: 4px; }
h3 { font-size: 15px; margin: 20px 0 6px; }
h3.is-error { color: #b42323; }
h3.is-warning { color: #8a5300; }
p { margin: 0 0 12px; }
ul { margin: 0 0 12px; padding-left: 20px; }
li { margin: 4px 0; }
.source { color: #5b6877; font-size: 12px; white-space: nowrap; }
figure { margin: 0; }
figure svg { display: block; height: auto; max-width: 100%; }
.on-screen svg { border-radius: 12px; }
.on-paper { display: none; }
.table { margin: 0 0 22px; overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; width: 100%; }
caption { font-size: 14px; font-weight: 650; padding: 0 0 6px; text-align: left; }
th, td { border-bottom: 1px solid #d2d9e2; padding: 5px 10px 5px 0; text-align: left; vertical-align: top; }
thead th { border-bottom: 1px solid #5b6877; color: #5b6877; font-weight: 600; }
tbody th { font-weight: 560; }
.long { min-width: 11em; overflow-wrap: anywhere; }
.figures { font-family: 'JetBrains Mono', Consolas, Menlo, 'DejaVu Sans Mono', monospace; font-size: 12px; white-space: nowrap; }
@media print {
  @page { margin: 14mm 14mm 16mm; size: A4; }
  body { font-size: 10pt; max-width: none; padding: 0; }
  h1 { font-size: 20pt; }
  h2 { break-after: avoid; font-size: 13pt; margin-top: 9mm; }
  h3, caption { break-after: avoid; }
  table { font-size: 8.5pt; }
  .figures { font-size: 8pt; }
  tr, li, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  .on-screen { display: none; }
  .on-paper { display: block; }
  figure svg { max-height: 225mm; width: 100%; }
  .picture { break-inside: avoid; }
  .source { white-space: normal; }
}
`;
