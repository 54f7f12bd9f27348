import { COMPRESSION_MODES } from '../../design/compression.ts';
import type { Mirror } from '../../design/design.ts';
import { mirrorId } from '../../design/mirror-id.ts';
import type { Finding } from '../../design/rules/check-design.ts';
import { size } from '../../design/size.ts';
import { TIMING_NAMES } from '../../design/timing-names.ts';
import { GOAL_TEXTS } from '../../scenario/goals.ts';
import { spokenDuration } from '../../scenario/virtual-time.ts';
import { flowsOf } from '../flows.ts';
import type { ExportKind } from '../kind.ts';
import { webServerPort } from '../member-facts.ts';
import { drawDesign, type PictureView } from '../picture/draw-design.ts';
import { REPORT_PATH } from '../staleness.ts';
import { type ExportSubject, MEMBER_TYPES, PRODUCT_NAMES, type ReportSection } from '../subject.ts';
import { type Markup, markup, markupLines, writtenMarkup } from '../text/markup.ts';
import { addressTables } from './addresses.ts';
import { REPORT_STYLE } from './report-style.ts';

export const report: ExportKind = {
  id: 'report',
  title: 'Report to read and to print',
  products: ['cache', 'iris'],
  needs: null,
  fits: () => true,
  files: (subject) => [{ path: REPORT_PATH, text: reportOf(subject) }],
};

/** No script, and nothing from elsewhere: the page is the same wherever it is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

function reportOf(subject: ExportSubject): string {
  const { design } = subject;
  return `${
    markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${design.name}</title>
<style>${writtenMarkup(REPORT_STYLE)}</style>
</head>
<body>
<header>
<p class="maker">MirrorLab report</p>
<h1>${design.name}</h1>
${summary(subject)}
</header>
<main>
${markupLines(sections(subject))}
</main>
</body>
</html>`.text
  }\n`;
}

function sections(subject: ExportSubject): readonly Markup[] {
  return [
    picture(subject, 'network', 'Networks, hosts and members'),
    picture(subject, 'mirror', 'Journal data and arbiter'),
    findings(subject),
    ...subject.reportSections.map(furtherSection),
    section(
      'Addresses',
      addressTables(subject).map(({ title, head, rows }) => captioned(title, head, rows)),
    ),
    settings(subject),
    section('Connections', [
      paragraph('What a firewall between the hosts must let through (guide 3.1.5.4, 3.2.1).'),
      table(['To', 'Port', 'Protocol', 'From', 'Purpose'], connectionRows(subject)),
    ]),
    goals(subject),
    assumptions(subject),
  ].filter((part) => part.text !== '');
}

function furtherSection({ title, paragraphs, tables }: ReportSection): Markup {
  return section(title, [
    ...paragraphs.map(paragraph),
    ...tables.map(({ caption, head, rows }) => captioned(caption, head, rows)),
  ]);
}

/** By what is reached, as a list of every pair of hosts would be long. */
function connectionRows(subject: ExportSubject): readonly string[][] {
  const senders = new Map<
    string,
    { readonly row: readonly [string, string, string, string]; readonly from: string[] }
  >();
  for (const { from, to, port, protocol, purpose } of flowsOf(subject)) {
    const key = JSON.stringify([to, port, protocol, purpose]);
    const known = senders.get(key);
    if (known === undefined) senders.set(key, { row: [to, port, protocol, purpose], from: [from] });
    else known.from.push(from);
  }
  return [...senders.values()].map(({ row: [to, port, protocol, purpose], from }) => [
    to,
    port,
    protocol,
    from.join(', '),
    purpose,
  ]);
}

const section = (title: string, parts: readonly Markup[]): Markup =>
  markup`<section>\n<h2>${title}</h2>\n${markupLines(parts)}\n</section>`;

const paragraph = (text: string): Markup => markup`<p>${text}</p>`;

function table(head: readonly string[], rows: readonly (readonly string[])[], caption?: string): Markup {
  const title = caption === undefined ? [] : [markup`<caption>${caption}</caption>\n`];
  const heads = head.map((cell) =>
    cell === '' ? markup`<td></td>` : markup`<th scope="col"${look(cell)}>${cell}</th>`,
  );
  const line = (cells: readonly string[]): Markup => {
    const [first = '', ...rest] = cells;
    const others = rest.map((cell) => markup`<td${look(cell)}>${cell}</td>`);
    return markup`<tr><th scope="row"${look(first)}>${first}</th>${others}</tr>\n`;
  };
  return markup`<div class="table"><table>\n${title}<thead><tr>${heads}</tr></thead>\n<tbody>\n${rows.map(line)}</tbody>\n</table></div>`;
}

const captioned = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): Markup =>
  table(head, rows, title);

/** Numbers, IPv4 and IPv6 addresses stand in letters of one width; names that only look like them do not. */
const isFigure = (text: string): boolean => /^(?:[\d.]+|[\da-f]*:[\da-f.:]*)(?:\/\d+)?$/i.test(text) && /\d/.test(text);

/** A word of this length would push a table out of the page. */
const LONG_WORD = /[^\s]{25}/;

function look(text: string): Markup[] {
  if (isFigure(text)) return [markup` class="figures"`];
  return LONG_WORD.test(text) ? [markup` class="long"`] : [];
}

function summary({ design, check }: ExportSubject): Markup {
  const count = (severity: Finding['severity']): number =>
    check.findings.filter((finding) => finding.severity === severity).length;
  const counts = [
    [count('error'), 'error', 'errors'],
    [count('warning'), 'warning', 'warnings'],
  ] as const;
  const words = counts
    .filter(([number]) => number > 0)
    .map(([number, one, several]) => `${number} ${number === 1 ? one : several}`);
  const mirrors = design.mirrors.map(
    ({ name, members }) => `${name} with ${members.length} ${members.length === 1 ? 'member' : 'members'}`,
  );
  return markup`<p>${mirrors.join('; ')}. ${words.length === 0 ? 'The design check found no errors or warnings.' : `The design check found ${words.join(' and ')}.`}</p>`;
}

function picture({ document, design }: ExportSubject, view: PictureView, caption: string): Markup {
  const drawn = (theme: 'light' | 'print'): Markup =>
    writtenMarkup(drawDesign(document, design, { view, theme }).trimEnd());
  return markup`<section class="picture">
<h2>${caption}</h2>
<figure class="on-screen">${drawn('light')}</figure>
<figure class="on-paper">${drawn('print')}</figure>
</section>`;
}

const SEVERITIES = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['info', 'Remarks'],
] as const;

function findings({ check }: ExportSubject): Markup {
  const lists = SEVERITIES.flatMap(([severity, title]) => {
    const found = check.findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) return [];
    const items = found.map(
      ({ message, guide, rule }) =>
        markup`<li>${message} <span class="source">${[...guide.map((one) => `guide ${one}`), rule].join(' · ')}</span></li>\n`,
    );
    return [markup`<h3 class="is-${severity}">${title}</h3>\n<ul>\n${items}</ul>`];
  });
  const silenced = check.silenced.map(
    ({ message, reason }) => markup`<li>${message}${reason === '' ? [] : [markup` <em>${reason}</em>`]}</li>\n`,
  );
  return section('Findings of the design check', [
    ...(lists.length === 0 ? [paragraph('No problems found.')] : lists),
    ...(silenced.length === 0 ? [] : [markup`<h3>Accepted</h3>\n<ul>\n${silenced}</ul>`]),
  ]);
}

function settings(subject: ExportSubject): Markup {
  return section('Settings', [
    ...subject.design.mirrors.map((mirror) =>
      captioned(`Mirror ${mirror.name}`, ['Setting', 'Value'], mirrorSettings(mirror)),
    ),
    ...subject.design.mirrors
      .filter(({ databases }) => databases.length > 0)
      .map((mirror) => databaseTable(subject, mirror)),
    captioned(
      'Instances',
      ['Instance', 'Member', 'Type', 'Product', 'Superserver', 'Web server', 'Memory heap', 'Journal encrypted'],
      subject.members.flatMap((unit) =>
        unit.memberships.map(({ member, mirror }) => [
          unit.instance.id,
          `${member.name} (${mirror.name})`,
          MEMBER_TYPES[member.type],
          `${PRODUCT_NAMES[unit.product]}${unit.drawn.version === undefined ? '' : ` ${unit.drawn.version}`}`,
          String(unit.instance.superserverPort),
          String(webServerPort(unit)),
          `${unit.instance.memoryHeapMB} MB`,
          unit.drawn.encryptedJournal === true ? 'yes' : 'no',
        ]),
      ),
    ),
    captioned(
      'Hosts',
      ['Host', 'Platform', 'CPUs', 'Memory', 'Journal write', 'ISCAgent port'],
      subject.design.hosts.map(({ name, platform, cpus, memoryMB, journalWriteMs, agent }) => [
        name,
        platform ?? 'not said',
        String(cpus),
        `${memoryMB} MB`,
        `${journalWriteMs} ms`,
        agent === null ? 'none' : String(agent.port),
      ]),
    ),
  ]);
}

const DEJOURNALING: Readonly<Record<Mirror['parallelDejournaling'], string>> = {
  'failover-and-dr': 'failover members and DR asyncs',
  all: 'all members',
  failover: 'failover members only',
};

function mirrorSettings({ useTls, qosTimeoutMs, arbiter, vip, compression, parallelDejournaling }: Mirror): string[][] {
  return [
    ['SSL/TLS', useTls ? 'required' : 'not used'],
    ['Quality of service timeout', `${qosTimeoutMs} ms`],
    ['Arbiter', arbiter === null ? 'none' : `${arbiter.address}, port ${arbiter.port}`],
    ['Virtual IP address', vip === null ? 'none' : `${vip.address}/${vip.maskBits}`],
    ['Compression for failover members', COMPRESSION_MODES[compression.failover]],
    ['Compression for async members', COMPRESSION_MODES[compression.async]],
    ['Parallel dejournaling', DEJOURNALING[parallelDejournaling]],
  ];
}

function databaseTable({ document }: ExportSubject, mirror: Mirror): Markup {
  const drawn = document.mirrors.find((one) => mirrorId(one) === mirror.id)?.databases;
  return captioned(
    `Databases of ${mirror.name}`,
    ['Database', 'Size', 'Mounted at startup', 'Encrypted', 'Held by'],
    mirror.databases.map(({ name, sizeMB, mountRequiredAtStartup }) => [
      name,
      `${sizeMB} MB`,
      mountRequiredAtStartup ? 'required' : 'not required',
      drawn?.find((one) => one.name === name)?.encrypted === true ? 'yes' : 'no',
      mirror.members
        .filter(({ databases }) => databases.includes(name))
        .map((member) => member.name)
        .join(', '),
    ]),
  );
}

function goals({ document: { goals: given = [] } }: ExportSubject): Markup {
  if (given.length === 0) return markup``;
  const rows = given.map(({ faults, recoveryMs, lostBytes }) => [
    GOAL_TEXTS[faults],
    recoveryMs === undefined ? '' : spokenDuration(recoveryMs),
    lostBytes === undefined ? '' : lostBytes === 0 ? 'nothing' : size(lostBytes),
  ]);
  return section('Goals', [table(['Outages', 'Back within', 'Lost at most'], rows)]);
}

function assumptions({ document, remarks }: ExportSubject): Markup {
  const timings = Object.entries(document.timings ?? {}).filter(([, value]) => typeof value === 'number');
  return section('Assumptions', [
    paragraph(
      'What the drawing does not say has the default of the product or of MirrorLab. Latencies, write times and restart times are those of the drawing and not measured.',
    ),
    ...(remarks.length === 0 ? [] : [markup`<ul>\n${remarks.map(({ text }) => markup`<li>${text}</li>\n`)}</ul>`]),
    ...(timings.length === 0
      ? []
      : [
          captioned(
            'Times set in the drawing',
            ['Time', 'Value'],
            timings.map(([name, value]) => [
              TIMING_NAMES[name]?.title ?? name,
              `${value} ${TIMING_NAMES[name]?.unit ?? ''}`.trim(),
            ]),
          ),
        ]),
  ]);
}
