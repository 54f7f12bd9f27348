import type { Finding } from '../design/rules/check-design.ts';
import type { ExportFile } from './export-file.ts';
import type { ExportKind } from './kind.ts';
import { orderOfUse } from './order-of-use.ts';
import type { UsedPlaceholder } from './placeholder.ts';
import { type Fingerprints, writeFingerprints } from './staleness.ts';
import { type ExportSubject, MEMBER_TYPES, PRODUCT_NAMES } from './subject.ts';
import { code, document, list, type Markdown, markdown, numbered, table } from './text/markdown.ts';

export interface ReadmeContents {
  readonly subject: ExportSubject;
  readonly kinds: readonly { readonly kind: ExportKind; readonly files: readonly ExportFile[] }[];
  readonly placeholders: readonly UsedPlaceholder[];
  readonly fingerprints: Fingerprints;
}

export function readme({ subject, kinds, placeholders, fingerprints }: ReadmeContents): string {
  const { design, check, remarks } = subject;
  const has = (id: string): boolean => kinds.some(({ kind, files }) => kind.id === id && files.length > 0);
  const bySeverity = (severity: Finding['severity']): readonly Finding[] =>
    check.findings.filter((finding) => finding.severity === severity);
  const errors = bySeverity('error');
  const leftOut = remarks.filter(({ kind }) => kind === 'left-out').map(({ text }) => text);
  const assumed = remarks.filter(({ kind }) => kind === 'assumption').map(({ text }) => text);
  return document([
    markdown`# ${design.name}`,
    markdown`Configuration files made from a MirrorLab drawing. They are for review by whoever sets the mirror up: every member has a folder, and what is common to all stands beside this file. Numbers such as 3.2.6 are sections of the Caché High Availability Guide.`,
    errors.length === 0
      ? null
      : section('Errors of the drawing', [
          markdown`The design check finds what could not be configured or would not work as drawn. Settle it before you use these files.`,
          findingList(errors),
        ]),
    leftOut.length === 0 ? null : section('Left out', [list(leftOut)]),
    placeholders.length === 0
      ? null
      : section('To be filled in', [
          markdown`The drawing does not say these. Replace each in every file in which it stands.`,
          table(
            ['Stands in the files as', 'What belongs there', 'Where'],
            placeholders.map((one) => [code(one.token), one.meaning, whereOf(one)]),
          ),
        ]),
    section('Members', [membersTable(subject)]),
    section('Order of use', [numbered(orderOfUse(subject, has))]),
    section('Files', [filesTable(kinds)]),
    section('Assumed', [list([...ASSUMPTIONS, ...assumed])]),
    platformsOf(subject),
    bySeverity('warning').length === 0
      ? null
      : section('Warnings of the design check', [findingList(bySeverity('warning'))]),
    bySeverity('info').length === 0 ? null : section('Remarks of the design check', [findingList(bySeverity('info'))]),
    section('Fingerprints', [
      markdown`${code('mirrorlab export DESIGN --check DIR')} compares them with the drawing as it is, and says what has changed since.`,
      writeFingerprints(fingerprints),
    ]),
  ]);
}

const ASSUMPTIONS = [
  'An instance is called by the product what its id in the drawing is, in capitals.',
  'What the drawing leaves open has the default of the product: agent port 2188, superserver port 1972, QoS timeout 8000 ms, SSL/TLS required.',
  'GUIDs are made from names, so that the same drawing gives the same files; the product makes its own.',
  'Facts about file formats that no live instance has confirmed are marked in the files.',
];

function section(title: string, parts: readonly (Markdown | null)[]): Markdown {
  const texts = parts.filter((part) => part !== null);
  return markdown`## ${title}\n\n${texts.map((part, index) => (index === 0 ? part : markdown`\n\n${part}`))}`;
}

const findingList = (findings: readonly Finding[]): Markdown =>
  list(
    findings.map(({ message, guide, rule }) => {
      const sections = guide.length === 0 ? '' : markdown` (guide ${guide.join(', ')})`;
      return markdown`${message}${sections} ${code(rule)}`;
    }),
  );

/** More would make the row longer than anybody reads. */
const MAX_PATHS = 4;

const whereOf = ({ paths }: UsedPlaceholder): string =>
  paths.length > MAX_PATHS
    ? `${paths.slice(0, MAX_PATHS - 1).join(', ')} and ${paths.length - MAX_PATHS + 1} more`
    : paths.join(', ');

function membersTable({ members }: ExportSubject): Markdown {
  const rows = members.flatMap(({ folder, memberships, host, product, drawn }) =>
    memberships.map(({ member, mirror }) => [
      member.name,
      mirror.name,
      MEMBER_TYPES[member.type],
      host.name,
      `${PRODUCT_NAMES[product]}${drawn.version === undefined ? '' : ` ${drawn.version}`}`,
      code(`members/${folder}`),
    ]),
  );
  return table(['Member', 'Mirror', 'Type', 'Host', 'Product', 'Folder'], rows);
}

function filesTable(kinds: ReadmeContents['kinds']): Markdown {
  const rows = kinds.flatMap(({ kind, files }) => files.map(({ path }) => [code(path), kind.title]));
  return table(['File', 'What it is'], [...rows, [code('design.mirrorlab'), 'The drawing itself']]);
}

function platformsOf({ document: { platforms = [] } }: ExportSubject): Markdown | null {
  if (platforms.length === 0) return null;
  const lines = platforms.map((platform) => {
    if (platform.kind === 'failover-cluster') {
      return markdown`Failover cluster ${platform.id}: ${platform.instance} on ${platform.nodes.join(' or ')}, at ${code(platform.address)} (guide 1.2).`;
    }
    const hosts = platform.physicalHosts.map(({ id }) => id).join(', ');
    return markdown`Virtualization ${platform.id} with the physical hosts ${hosts}${platform.highAvailability === null ? markdown`, without high availability` : ''}. Failover members never share a physical host or a datastore (guide 3.1.8).`;
  });
  return section('Platforms', [list(lines)]);
}
