import type { Design } from '../../../design/design.ts';
import type { Command } from '../../../shared/emulation.ts';
import type { CanvasElement } from '../../elements/element.ts';

/** The elements that a fault or an action happens to; none where it concerns the mirror as a whole. */
export function ownersOf(command: Command): readonly CanvasElement[] {
  if (command.kind === 'operate' && command.client !== undefined) return [{ kind: 'client', id: command.client }];
  if (command.kind === 'operate' && command.to !== undefined && command.mirror !== undefined) {
    return [{ kind: 'member', mirror: command.mirror, member: command.to }];
  }
  if (command.kind === 'fault' && command.between !== undefined) {
    return command.between.flat().map((id): CanvasElement => ({ kind: 'host', id }));
  }
  if (command.kind === 'operate' && command.action === 'mirror.configure' && command.mirror !== undefined) {
    return [{ kind: 'mirror', id: command.mirror }];
  }
  if (command.member !== undefined && command.mirror !== undefined) {
    return [{ kind: 'member', mirror: command.mirror, member: command.member }];
  }
  return command.target === undefined || command.target === EVERYTHING ? [] : [targetOf(command, command.target)];
}

/** The target of `heal` that means every cut and isolation there is. */
const EVERYTHING = 'all';

function targetOf(command: Command, target: string): CanvasElement {
  const [family] = (command.kind === 'fault' ? command.fault : command.action).split('.');
  switch (family) {
    case 'agent':
      return { kind: 'agent', host: target };
    case 'instance':
    case 'journal-disk':
      return { kind: 'instance', id: target };
    case 'network':
    case 'link':
    case 'site':
      return { kind: family, id: target };
    case 'interface': {
      const [host = '', name = ''] = target.split('/');
      return { kind: 'interface', host, id: name };
    }
    default:
      return { kind: 'host', id: target };
  }
}

/** What is offered where a person points: the thing itself first, then what it runs on or what runs on it. */
export function elementsOffered(design: Design, element: CanvasElement): readonly CanvasElement[] {
  switch (element.kind) {
    case 'host':
      return hostParts(design, element.id);
    case 'agent':
      return [element, { kind: 'host', id: element.host }];
    case 'interface':
      return [element, ...networkOf(design, element)];
    case 'member': {
      const member = design.mirrors
        .find(({ id }) => id === element.mirror)
        ?.members.find(({ name }) => name === element.member);
      const instance = design.instances.find(({ id }) => id === member?.instance);
      if (instance === undefined) return [element];
      return [
        { kind: 'instance', id: instance.id },
        element,
        ...hostParts(design, instance.host).slice(0, 2),
        { kind: 'mirror', id: element.mirror },
      ];
    }
    default:
      return [element];
  }
}

function hostParts(design: Design, id: string): readonly CanvasElement[] {
  const host = design.hosts.find((candidate) => candidate.id === id);
  if (host === undefined) return [];
  const instances = design.instances.filter((instance) => instance.host === id);
  const members = design.mirrors.flatMap((mirror) =>
    mirror.members
      .filter((member) => instances.some((instance) => instance.id === member.instance))
      .map((member) => ({ kind: 'member', mirror: mirror.id, member: member.name }) as const),
  );
  return [
    { kind: 'host', id },
    ...(host.agent === null ? [] : [{ kind: 'agent' as const, host: id }]),
    ...instances.map((instance): CanvasElement => ({ kind: 'instance', id: instance.id })),
    ...members,
    ...[...new Set(members.map(({ mirror }) => mirror))].map(
      (mirror): CanvasElement => ({ kind: 'mirror', id: mirror }),
    ),
    ...host.interfaces.map((one): CanvasElement => ({ kind: 'interface', host: id, id: one.id })),
  ];
}

function networkOf(design: Design, element: { host: string; id: string }): readonly CanvasElement[] {
  const host = design.hosts.find(({ id }) => id === element.host);
  const network = host?.interfaces.find(({ id }) => id === element.id)?.network;
  return network === undefined ? [] : [{ kind: 'network', id: network }];
}
