import type { DesignDocument, HostDocument, MirrorDocument } from '../design-document.ts';
import { type ElementReference, element, interfaceElement, memberElement } from '../element.ts';
import { mirrorId } from '../mirror-id.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import type { Path } from '../problem.ts';
import { resolveDesign } from '../resolve-design.ts';

/** The columns that can be written; host and use say what a row is about. */
export const planColumns = ['network', 'address', 'port'] as const;
export type PlanColumn = (typeof planColumns)[number];

export interface PlanCell {
  /** Where it is written. */
  readonly path: Path;
  /** What is written or, where nothing is, what holds then. */
  readonly text: string;
  readonly isDefault: boolean;
  /** An interface has an IP address; what names one may also be a DNS name. */
  readonly takes: 'interface-address' | 'ip' | 'address' | 'port' | 'network';
  /** Whether it may be empty, so that its default holds. */
  readonly isOptional: boolean;
}

/** One line of the address plan: an interface, or an address or a port that is configured somewhere. */
export interface PlanRow {
  readonly key: string;
  readonly element: ElementReference;
  /** What else it is about, so that a finding on it is one on the row. */
  readonly also: readonly ElementReference[];
  /** The host, or the mirror or the cluster as a whole. */
  readonly host: string;
  readonly use: string;
  readonly cells: Readonly<Partial<Record<PlanColumn, PlanCell>>>;
}

type Row = Omit<PlanRow, 'key'>;

/** Every address and port of a drawing, host by host, then those of mirrors and clusters as a whole. */
export function addressPlan(document: DesignDocument): readonly PlanRow[] {
  const design = resolveDesign(document);
  const members = document.mirrors.flatMap((mirror, at) =>
    mirror.members.map((member, index) => ({
      mirror,
      member,
      at,
      index,
      resolved: design.mirrors[at]?.members[index],
    })),
  );
  const rows = [
    ...document.hosts.flatMap((host, at) => [...interfaceRows(document, host, at), ...servingRows(host, at)]),
    ...document.mirrors.flatMap(mirrorRows),
    ...(document.platforms ?? []).flatMap((platform, at): Row[] =>
      platform.kind === 'failover-cluster'
        ? [
            {
              element: element('platform', platform.id),
              also: [],
              host: platform.id,
              use: 'Cluster address',
              cells: { address: cell(['platforms', at, 'address'], platform.address, 'ip', { isOptional: false }) },
            },
          ]
        : [],
    ),
  ];
  return rows.map((row) => ({ ...row, key: `${row.element.kind} ${row.element.id} ${row.use}` }));

  /** What runs on a host is reached at addresses of members, and at ports of instances and of the agent. */
  function servingRows(host: HostDocument, at: number): Row[] {
    const agent: Partial<Record<PlanColumn, PlanCell>> = host.agent
      ? { port: port(['hosts', at, 'agent', 'port'], host.agent.port, design.hosts[at]?.agent?.port) }
      : {};
    const instances = document.instances.flatMap((instance, index) =>
      instance.host === host.id ? [{ instance, index }] : [],
    );
    const found = instances.flatMap(({ instance, index }) => {
      const own = members.filter(({ member }) => member.instance === instance.id);
      const superserver = port(
        ['instances', index, 'superserverPort'],
        instance.superserverPort,
        design.instances[index]?.superserverPort,
      );
      if (own.length === 0) {
        const row = { element: element('instance', instance.id), also: [], host: nameOf(host) };
        return [{ ...row, use: `${instance.id} superserver`, cells: { port: superserver } }];
      }
      return own.flatMap(({ mirror, member, at: mirrorAt, index: memberAt, resolved }) => {
        const path = (field: string): Path => ['mirrors', mirrorAt, 'members', memberAt, field];
        const label = `${mirror.name}/${member.name}`;
        const row = (use: string, cells: PlanRow['cells']): Row => ({
          element: memberElement(mirrorId(mirror), member.name),
          also: [element('instance', instance.id), element('host', host.id)],
          host: nameOf(host),
          use: `${label} ${use}`,
          cells,
        });
        const address = (field: 'superserverAddress' | 'mirrorPrivateAddress' | 'agentAddress') =>
          cell(path(field), member[field], 'address', { isOptional: true, byDefault: resolved?.[field] });
        return [
          row('superserver', { address: address('superserverAddress'), port: superserver }),
          row('mirror private', { address: address('mirrorPrivateAddress') }),
          row('agent', { address: address('agentAddress'), ...agent }),
        ];
      });
    });
    const isAgentShown = found.some(({ use }) => use.endsWith(' agent'));
    if (!host.agent || isAgentShown) return found;
    return [
      ...found,
      { element: element('host', host.id), also: [], host: nameOf(host), use: 'ISCAgent', cells: agent },
    ];
  }
}

const nameOf = ({ id, name }: HostDocument): string => name ?? id;

function interfaceRows(document: DesignDocument, host: HostDocument, at: number): Row[] {
  const networks = document.networks ?? [];
  return host.interfaces.map((one, index) => {
    const network = networkOfInterface(one, networks);
    const path = (field: string): Path => ['hosts', at, 'interfaces', index, field];
    return {
      element: interfaceElement(host.id, one.id),
      also: [],
      host: nameOf(host),
      use: one.id,
      cells: {
        ...(networks.length === 0
          ? {}
          : {
              network: {
                ...cell(path('network'), network && (network.name ?? network.id), 'network', { isOptional: false }),
                isDefault: one.network === undefined,
              },
            }),
        address: cell(path('address'), one.address, 'interface-address', { isOptional: false }),
      },
    };
  });
}

function mirrorRows(mirror: MirrorDocument, at: number): Row[] {
  const own = {
    element: element('mirror', mirrorId(mirror)),
    also: mirror.members.map(({ name }) => memberElement(mirrorId(mirror), name)),
    host: mirror.name,
  };
  const { vip, arbiter } = mirror;
  const arbiterCells = {
    address: cell(['mirrors', at, 'arbiter', 'address'], arbiter?.address, 'address', { isOptional: !arbiter }),
    ...(arbiter ? { port: port(['mirrors', at, 'arbiter', 'port'], arbiter.port, 2188) } : {}),
  };
  return [
    {
      ...own,
      use: 'Virtual IP',
      cells: { address: cell(['mirrors', at, 'vip', 'address'], vip?.address, 'ip', { isOptional: !vip }) },
    },
    { ...own, use: 'Arbiter', cells: arbiterCells },
  ];
}

function cell(
  path: Path,
  written: string | undefined,
  takes: PlanCell['takes'],
  { isOptional, byDefault }: { readonly isOptional: boolean; readonly byDefault?: string | undefined },
): PlanCell {
  return { path, text: written ?? byDefault ?? '', isDefault: written === undefined, takes, isOptional };
}

function port(path: Path, written: number | undefined, byDefault: number | undefined): PlanCell {
  const text = String(written ?? byDefault ?? '');
  return { path, text, isDefault: written === undefined, takes: 'port', isOptional: true };
}
