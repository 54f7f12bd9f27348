import { describe, expect, it } from 'vitest';
import {
  advance,
  availableCommands,
  command,
  createWorld,
  observe,
  possibleCommands,
} from '../../../src/engine/engine.ts';
import type { World } from '../../../src/engine/state/world.ts';
import { likelyChoices } from '../../../src/renderer/emulate/menus/likely-choices.ts';
import { findInMenu, type MenuGroup, type MenuItem } from '../../../src/renderer/ui/controls/menu-items.ts';
import { allDesigns } from '../designs.ts';

const item = (id: string, title: string, refusal?: string): MenuItem => ({ id, title, refusal, choose: () => {} });

const MENU: readonly MenuGroup[] = [
  { title: null, items: [item('fail a', 'Cut power')] },
  {
    title: null,
    items: [],
    submenus: [
      {
        id: 'a',
        title: 'Host A',
        groups: [
          { title: null, items: [item('fail a', 'Cut power'), item('pause a', 'Freeze for 30 seconds')] },
          {
            title: null,
            items: [],
            submenus: [
              {
                id: 'a not',
                title: 'Not possible now (1)',
                isFold: true,
                groups: [{ title: null, items: [item('restore a', 'Restore power', 'It has power')] }],
              },
            ],
          },
        ],
      },
      { id: 'b', title: 'Host B', groups: [{ title: null, items: [item('fail b', 'Cut power')] }] },
    ],
  },
];

describe('finding in a menu', () => {
  it('finds what is folded away, once, with the place where it stands, and what cannot be done last', () => {
    expect(findInMenu(MENU, 'power').map(({ id, detail }) => [id, detail])).toEqual([
      ['fail a', 'Host A'],
      ['fail b', 'Host B'],
      ['restore a', 'Host A'],
    ]);
  });

  it('looks at titles and places, for every word in any order', () => {
    expect(findInMenu(MENU, 'b cut').map(({ id }) => id)).toEqual(['fail b']);
    expect(findInMenu(MENU, 'cut z')).toEqual([]);
  });
});

describe('what people most likely want', () => {
  const [design] = allDesigns().map(({ design }) => design);
  if (design === undefined) throw new Error('There is no design');
  const likely = (world: World, kind: 'fault' | 'operate') =>
    likelyChoices(
      availableCommands(world).filter(({ command: given }) => given.kind === kind),
      { observation: observe(world), sight: null },
    );
  const primaryOf = (world: World) =>
    observe(world).mirrors.flatMap(({ members }) => members.filter(({ status }) => status === 'Primary'))[0];

  it('is of each kind one, possible, few, and done to the primary', () => {
    const world = createWorld(design, { seed: 1, start: 'steady' });
    const rows = likely(world, 'fault');
    expect(rows.length).toBeLessThanOrEqual(5);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows[0]).toMatchObject({ id: 'host.fail', command: { target: primaryOf(world)?.host } });
    expect(likely(world, 'operate').every(({ allowed }) => allowed === true)).toBe(true);
  });

  it('nobody is forced to become primary while somebody serves', () => {
    const world = createWorld(design, { seed: 1, start: 'steady' });
    const ids = (): string[] => likely(world, 'operate').map(({ id }) => id);
    expect(ids()).not.toContain('member.try-primary');
    const { instance = '' } = primaryOf(world) ?? {};
    command(world, { kind: 'fault', fault: 'instance.crash', target: instance });
    expect(ids().some((id) => id === 'member.try-primary' || id === 'member.promote')).toBe(true);
  });

  it('a member is promoted while the only failover member has no partner', () => {
    const pair = allDesigns().find(({ name }) => name === 'pair.yaml')?.design;
    const world = createWorld(pair ?? design, { seed: 1, start: 'steady' });
    const promoted = (): string | undefined =>
      likely(world, 'operate').find(({ id }) => id === 'member.promote')?.command.member;
    expect(promoted()).toBeUndefined();
    command(world, { kind: 'operate', action: 'member.demote', member: 'B' });
    advance(world, 60_000);
    expect(promoted()).toBe('B');
  });

  it('an instance that runs is not started, and one that is down is; what is broken is mended first', () => {
    const world = createWorld(design, { seed: 1, start: 'steady' });
    const { host = '', instance = '' } = primaryOf(world) ?? {};
    const has = (id: string): boolean => likely(world, 'operate').some((row) => row.id === id);
    expect(has('instance.start')).toBe(false);
    command(world, { kind: 'fault', fault: 'instance.crash', target: instance });
    expect(likely(world, 'operate').find(({ id }) => id === 'instance.start')?.command.target).toBe(instance);
    command(world, { kind: 'fault', fault: 'host.fail', target: host });
    expect(likely(world, 'fault')[0]).toMatchObject({ id: 'host.restore', command: { target: host } });
  });

  it('of a member that nobody sees it is unknown how it is: it may have to be started, and is neither stopped nor connected', () => {
    const pair = allDesigns().find(({ name }) => name === 'pair.yaml')?.design ?? design;
    const world = createWorld(pair, { seed: 1, start: 'steady' });
    const observation = observe(world);
    const [mirror] = observation.mirrors;
    const [seen, unseen] = mirror?.members ?? [];
    const sight = {
      mirror: mirror?.id ?? '',
      eyes: [seen?.name ?? ''],
      hosts: [],
      terminals: [],
      known: [seen?.name ?? ''],
    };
    const veiled = {
      ...observation,
      mirrors: observation.mirrors.map((one) => ({
        ...one,
        members: one.members.map((member) =>
          member.name === unseen?.name
            ? { ...member, status: 'Not Initialized' as const, process: 'ended' as const }
            : member,
        ),
      })),
    };
    const looked = ['instance.start', 'instance.stop', 'mirror.start'];
    const rows = possibleCommands(world).filter(({ id }) => looked.includes(id));
    const named = (known: boolean) =>
      likelyChoices(rows, { observation: veiled, sight: known ? null : sight }).map(
        ({ id, command: { target, member } }) => `${id} ${target ?? member}`,
      );
    expect(named(true)).toContain(`mirror.start ${unseen?.name}`);
    expect(named(false).filter((row) => row.endsWith(` ${unseen?.name}`))).toEqual([`instance.start ${unseen?.name}`]);
  });
});
