import { flowsOf } from '../flows.ts';
import type { ExportKind } from '../kind.ts';
import { csvFile } from '../text/csv.ts';
import { code, document, markdown, table } from '../text/markdown.ts';

export const firewall: ExportKind = {
  id: 'firewall',
  title: 'Firewall rules',
  products: ['cache', 'iris'],
  needs: null,
  fits: () => true,
  files: (subject) => {
    const flows = flowsOf(subject);
    const rows = flows.map(({ from, to, port, protocol, purpose, section }) => [
      from,
      to,
      port === '' ? '' : code(port),
      protocol,
      purpose,
      section,
    ]);
    return [
      {
        path: 'firewall.md',
        text: document([
          markdown`# Firewall rules for ${subject.design.name}`,
          markdown`Each line is a connection that is opened from the left to the right; replies come back on it. Whatever is not listed here mirroring does not need. ICMP must not be disabled on any system of a mirror, as mirroring finds out by it whether members are reachable (guide 3.2.1).`,
          table(['From', 'To', 'Port', 'Protocol', 'Purpose', 'Section'], rows),
        ]),
      },
      {
        path: 'firewall.csv',
        text: csvFile(
          ['from', 'to', 'port', 'protocol', 'purpose', 'section'],
          flows.map(({ from, to, port, protocol, purpose, section }) => [from, to, port, protocol, purpose, section]),
        ),
      },
    ];
  },
};
