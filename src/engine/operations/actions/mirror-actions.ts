import { isAddress } from '../../../design/addresses.ts';
import { appliedFurthest } from '../../journal/dejournaling.ts';
import { compareHistories, forkPoint, newestNumber } from '../../journal/history.ts';
import { adoptEpochs, appendJournal, truncateJournal } from '../../journal/journal-disk.ts';
import type { World } from '../../kernel/world.ts';
import { microseconds } from '../../network/network-state.ts';
import { redirectClient } from '../../processes/client.ts';
import { arbiterAt } from '../../processes/initial-membership.ts';
import { selfOf } from '../../processes/member/member.ts';
import { changeMembership, refusesChange } from '../../processes/member/membership-change.ts';
import type { OperatorCommand } from '../command-types.ts';
import { fieldFlaw } from '../field-flaw.ts';
import { finishOperation } from '../operation-log.ts';
import { memberNumber, memberSubject, subject } from '../targets.ts';

import type { Action } from './action.ts';
import { whyNotOperated } from './member-row.ts';

const copyJournal: Action = {
  id: 'journal.copy',
  title: 'Copy newer mirror journal files',
  target: 'journal',
  guide: ['3.4.2.3', '3.4.3.1'],
  caution: false,
  allowed: (world, given) => {
    const from = memberNumber(world, given.from, given.mirror);
    const to = memberNumber(world, given.to, given.mirror);
    if (from === -1 || to === -1) return `There is no member ${from === -1 ? given.from : given.to}`;
    const target = selfOf({ world, output: null }, to);
    const source = selfOf({ world, output: null }, from);
    if (target.state.primary !== null || target.state.phase === 'joined')
      return `${given.to} is connected; its journal comes from the primary`;
    if (world.hosts[source.place.host]?.storageFailed) return `The journal files of ${given.from} cannot be read`;
    const standing = compareHistories(target.disk, source.disk);
    if (standing === 'same' || standing === 'ahead')
      return `${given.from} has no journal files newer than those of ${given.to}`;
    if (
      standing !== 'behind' &&
      (standing !== 'parted-older' || appliedFurthest(target.disk) > forkPoint(target.disk, source.disk))
    ) {
      return `The journal files of ${given.from} do not continue those of ${given.to}`;
    }
    return true;
  },
  subject: (world, given) => memberSubject(world, memberNumber(world, given.to, given.mirror)),
  text: (given) => `Copy the newest mirror journal files from ${given.from} to ${given.to}`,
  apply: (turn, given, operation) => {
    const to = memberNumber(turn.world, given.to, given.mirror);
    const source = selfOf(turn, memberNumber(turn.world, given.from, given.mirror)).disk;
    const target = selfOf(turn, to).disk;
    const files = newestNumber(source.epochs);
    if (forkPoint(target, source) < target.end) truncateJournal(target, source);
    appendJournal(turn.world, to, source.end, source.endAt);
    adoptEpochs(turn.world, to, source.epochs);
    finishOperation(
      turn,
      operation,
      `The mirror journal files of ${given.from}, up to epoch ${files}, were copied to ${given.to}.`,
    );
  },
};

const configureMirror: Action = {
  id: 'mirror.configure',
  title: 'Change the settings of the mirror',
  target: 'mirror',
  guide: ['3.2.8.4', '3.2.13'],
  caution: false,
  allowed: (world, given) => {
    const primary = primaryOf(world, given.mirror);
    if (primary === -1) return 'The mirror has no primary, on which its settings are edited';
    return whyNotChanged(world, primary) ?? settingsFlaw(given) ?? true;
  },
  subject: (world, given) => memberSubject(world, primaryOf(world, given.mirror)),
  text: (given) => `Settings of the mirror: ${settingsText(given)}`,
  apply: (turn, given, operation) => {
    const self = selfOf(turn, primaryOf(turn.world, given.mirror));
    const { membership } = self.disk;
    const settings = given.settings ?? {};
    changeMembership(self, {
      membership: {
        ...membership,
        version: membership.version + 1,
        qosUs: settings.qosTimeoutMs === undefined ? membership.qosUs : microseconds(settings.qosTimeoutMs),
        arbiter: settings.arbiter === undefined ? membership.arbiter : arbiterAt(turn.world.topology, settings.arbiter),
        vip: settings.vip === undefined ? membership.vip : settings.vip,
      },
      operation,
      requester: 0,
      text: 'The settings of the mirror were changed',
    });
  },
  fields: (world, given) => {
    const primary = primaryOf(world, given.mirror);
    if (primary === -1) return [];
    const { qosUs, arbiter, vip } = selfOf({ world, output: null }, primary).disk.membership;
    const address = (name: string, title: string, value: string) => ({ name, title, unit: '', value, range: null });
    return [
      { name: 'qosTimeoutMs', title: QOS.title, unit: QOS.unit, value: qosUs / 1000, range: QOS },
      address('arbiter.address', 'Arbiter address', arbiter?.address ?? ''),
      { name: 'arbiter.port', title: PORT.title, unit: '', value: arbiter?.port ?? USUAL_AGENT_PORT, range: PORT },
      address('vip.address', 'Virtual IP address', vip?.address ?? ''),
      { name: 'vip.maskBits', title: MASK.title, unit: 'bits', value: vip?.maskBits ?? USUAL_MASK_BITS, range: MASK },
    ];
  },
};

const QOS = { title: 'QoS timeout', unit: 'ms', least: 1, most: 86_400_000 };
const PORT = { title: 'Arbiter port', unit: '', least: 1, most: 65_535 };
const MASK = { title: 'Virtual IP mask', unit: 'bits', least: 0, most: 128 };
const USUAL_AGENT_PORT = 2188;
const USUAL_MASK_BITS = 24;

function settingsText({ settings }: OperatorCommand): string {
  const { qosTimeoutMs, arbiter, vip } = settings ?? {};
  const parts = [
    ...(qosTimeoutMs === undefined ? [] : [`${QOS.title} ${qosTimeoutMs} ${QOS.unit}`]),
    ...(arbiter === undefined ? [] : [arbiter === null ? 'no arbiter' : `arbiter ${arbiter.address}:${arbiter.port}`]),
    ...(vip === undefined
      ? []
      : [vip === null ? 'no virtual IP address' : `virtual IP ${vip.address}/${vip.maskBits}`]),
  ];
  return parts.join(', ') || 'nothing';
}

function settingsFlaw({ settings }: OperatorCommand): string | null {
  const { qosTimeoutMs, arbiter, vip } = settings ?? {};
  const numbers = [
    [QOS, qosTimeoutMs],
    [PORT, arbiter?.port],
    [MASK, vip?.maskBits],
  ] as const;
  for (const [field, value] of numbers) {
    const flaw = value === undefined ? null : fieldFlaw(field, value);
    if (flaw !== null) return `${field.title} ${flaw}`;
  }
  if (arbiter != null && arbiter.address.trim() === '') return 'The address of the arbiter is missing';
  return vip == null || isAddress(vip.address) ? null : `${vip.address} is no IP address for the mirror`;
}

/**
 * Where the settings are edited: on a member that takes itself for the primary and can change them. A former one that
 * waits in trouble refuses only where there is no other.
 */
function primaryOf(world: World, mirror: string | undefined): number {
  const primaries = world.topology.members.filter(
    (member) =>
      world.members[member.index]?.primary != null &&
      (mirror === undefined || world.topology.mirrors[member.mirror]?.name === mirror.toUpperCase()),
  );
  const able = primaries.find(({ index }) => whyNotChanged(world, index) === null);
  const outOfTrouble = primaries.find(({ index }) => world.members[index]?.primary?.trouble === null);
  return (able ?? outOfTrouble ?? primaries[0])?.index ?? -1;
}

function whyNotChanged(world: World, primary: number): string | null {
  const self = selfOf({ world, output: null }, primary);
  return whyNotOperated(self) ?? refusesChange(self);
}

const redirect: Action = {
  id: 'client.redirect',
  title: 'Redirect to another member',
  target: 'client',
  guide: ['3.1.7'],
  caution: false,
  allowed: (world, given) => {
    if (!world.topology.clients.some((client) => client.id === given.client))
      return `There is no client ${given.client}`;
    return memberNumber(world, given.member, given.mirror) === -1 ? `There is no member ${given.member}` : true;
  },
  subject: (_world, given) => subject('client', given.client),
  text: (given) => `Redirect ${given.client} to ${given.member}`,
  apply: (turn, given, operation) => {
    const client = turn.world.topology.clients.findIndex((other) => other.id === given.client);
    redirectClient(turn, client, memberNumber(turn.world, given.member, given.mirror));
    finishOperation(turn, operation, `${given.client} was redirected to ${given.member}.`);
  },
};

export const MIRROR_ACTIONS: readonly Action[] = [copyJournal, configureMirror, redirect];
