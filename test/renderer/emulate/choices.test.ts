import { describe, expect, test } from 'vitest';
import type { Design } from '../../../src/design/design.ts';
import { type ElementReference, elementKey, endOfClient } from '../../../src/design/element.ts';
import { arrange } from '../../../src/diagram/arrange.ts';
import { availableCommands, createWorld } from '../../../src/engine/engine.ts';
import { elementsOffered } from '../../../src/renderer/emulate/menus/choice-owner.ts';
import { messagePath } from '../../../src/renderer/emulate/messages/message-path.ts';
import { allDesigns } from '../designs.ts';

/** What can be pointed at on the canvas. */
function drawnElements(design: Design): readonly ElementReference[] {
  return [
    ...design.hosts.map(({ id }): ElementReference => ({ kind: 'host', id })),
    ...design.networks.map(({ id }): ElementReference => ({ kind: 'network', id })),
    ...design.links.map(({ id }): ElementReference => ({ kind: 'link', id })),
    ...design.sites.map(({ id }): ElementReference => ({ kind: 'site', id })),
    ...design.clients.map(({ id }): ElementReference => ({ kind: 'client', id })),
    ...design.dns.map(({ name }): ElementReference => ({ kind: 'dns-name', id: name })),
    ...design.platforms.map(({ id }): ElementReference => ({ kind: 'platform', id })),
  ];
}

describe.each(allDesigns())('$name', ({ design, layout }) => {
  test('everything that can be done to one thing is offered where that thing is drawn', () => {
    const offered = new Set(
      drawnElements(design)
        .flatMap((element) => elementsOffered(design, element))
        .map(elementKey),
    );
    const world = createWorld(design, { seed: 1, start: 'steady', clockMs: 0 });
    for (const { command, owners } of availableCommands(world)) {
      for (const owner of owners) expect(offered, JSON.stringify(command)).toContain(elementKey(owner));
      if (owners.length === 0) expect(command).toMatchObject({ target: 'all' });
    }
  });

  test('a message finds its way over the drawing from every client to every network', () => {
    const arrangement = arrange(design, layout);
    for (const { between, id } of design.links) {
      const ends = between.map((network) => arrangement.wires.find((wire) => wire.network === network));
      const [from, to] = ends.map((wire) =>
        wire?.cardKind === 'client' ? endOfClient(wire.card) : (wire?.card ?? ''),
      );
      if (from === '' || to === '' || from === undefined || to === undefined) continue;
      const route = [between[0], id, between[1]];
      const trace = {
        id: '1.1.1',
        kind: 'journal',
        name: '',
        from,
        to,
        sender: { kind: 'agent', id: from, mirror: '' },
        receiver: { kind: 'agent', id: to, mirror: '' },
        losses: 0,
        route,
        sentMs: 0,
        arrivesMs: 1,
        sizeBytes: 1,
      } as const;
      const there = messagePath(arrangement, trace);
      const back = messagePath(arrangement, { ...trace, from: to, to: from, route: route.toReversed() });
      expect(there?.length).toBeGreaterThan(3);
      expect(back).toEqual(there?.toReversed());
    }
  });
});
