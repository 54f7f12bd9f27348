import type { DesignDocument } from '../../../design/design-document.ts';
import { addArbiter } from '../../../design/edits/add-arbiter.ts';
import { findMirror, hostOfElement } from '../../../design/edits/elements.ts';
import { networkOfClients, setVip } from '../../../design/edits/mirror.ts';
import { setElementField } from '../../../design/edits/set-field.ts';
import type { Finding } from '../../../design/rules/check-design.ts';
import type { ElementReference } from '../../../design/rules/rule.ts';

interface QuickFix {
  readonly title: string;
  readonly apply: (document: DesignDocument) => DesignDocument;
}

type Repair = (document: DesignDocument, finding: Finding) => QuickFix | null;

/** Sets one field of every element of a kind that the finding names, or of its host. */
const set =
  (title: string, kind: 'mirror' | 'host', path: readonly string[], value: unknown): Repair =>
  (before, { elements }) => {
    const targets = elements.flatMap((one): ElementReference[] => {
      const id = kind === 'mirror' ? mirrorOf(before, one) : hostOfElement(before, one);
      return id === undefined ? [] : [{ kind, id }];
    });
    if (targets.length === 0) return null;
    return {
      title,
      apply: (document) => targets.reduce((changed, one) => setElementField(changed, one, path, value), document),
    };
  };

const drawArbiter: Repair = (before, { elements }) => {
  const mirror = elements.map((one) => mirrorOf(before, one)).find((name) => name !== undefined);
  const network = mirror === undefined ? undefined : networkOfClients(before, mirror);
  if (mirror === undefined || network === undefined) return null;
  return { title: 'Add an arbiter', apply: (document) => addArbiter(document, { mirror, networks: [network.id] }) };
};

const chooseVip: Repair = (before, { elements }) => {
  const name = elements.map((one) => mirrorOf(before, one)).find((one) => one !== undefined) ?? before.mirrors[0]?.name;
  const isOpen = name !== undefined && !findMirror(before, name)?.vip && networkOfClients(before, name) !== undefined;
  return isOpen ? { title: 'Add a VIP', apply: (document) => setVip(document, { mirror: name }) } : null;
};

/** The rules that have an obvious repair. */
const REPAIRS: Readonly<Record<string, Repair>> = {
  tls: set('Turn SSL/TLS on', 'mirror', ['useTls'], true),
  'encryption-needs-tls': set('Turn SSL/TLS on', 'mirror', ['useTls'], true),
  'agent-installed': set('Install the ISCAgent', 'host', ['agent'], { port: 2188 }),
  'arbiter-agent': set('Install the ISCAgent', 'host', ['agent'], { port: 2188 }),
  'agent-starts-with-host': set('Start it with the host', 'host', ['agent', 'startsWithHost'], true),
  icmp: set('Enable ICMP', 'host', ['icmp'], true),
  'arbiter-configured': drawArbiter,
  'client-redirection': chooseVip,
};

export function quickFixFor(document: DesignDocument, finding: Finding): QuickFix | null {
  return REPAIRS[finding.rule]?.(document, finding) ?? null;
}

function mirrorOf(document: DesignDocument, { kind, id }: ElementReference): string | undefined {
  const name = kind === 'mirror' ? id : kind === 'member' || kind === 'database' ? id.split('/')[0] : undefined;
  return name === undefined ? undefined : findMirror(document, name)?.name.toUpperCase();
}
