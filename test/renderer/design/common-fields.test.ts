import { afterEach, describe, expect, test } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import type { ElementReference } from '../../../src/design/element.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { templates } from '../../../src/design/templates.ts';
import { commonFields } from '../../../src/renderer/design/inspector/common-fields.ts';
import { editField, whyNotField } from '../../../src/renderer/design/inspector/edit-field.ts';
import { useDesignStore } from '../../../src/renderer/store/design-store.ts';

const pair = readDesign(templates.find(({ id }) => id === 'simple-failover-pair')?.text ?? '', 'x')
  .document as DesignDocument;
const el = (kind: ElementReference['kind'], id: string): ElementReference => ({ kind, id });
const labels = (...selection: ElementReference[]) =>
  commonFields(pair, selection).map(({ elements, groups }) => [
    elements[0]?.kind,
    groups.flatMap(({ fields }) => fields.map(({ label }) => label)),
  ]);

afterEach(() => useDesignStore.getState().begin(pair, { isSaved: true }));

describe('the fields that several elements have in common', () => {
  test('are all fields of one kind but those that tell them apart, and those of what runs on them', () => {
    const [hosts, instances, members] = labels(el('host', 'host-a'), el('host', 'host-b'));
    expect(hosts?.[1]).toEqual(expect.arrayContaining(['Name', 'Site', 'CPUs', 'Rack', 'Boot time', 'Installed']));
    expect(hosts?.[1]).not.toContain('Id');
    expect(hosts?.[1]).not.toContain('DNS name');
    expect(instances).toEqual(['instance', expect.arrayContaining(['Superserver port', 'Version'])]);
    expect(members).toEqual(['member', expect.arrayContaining(['Type', 'Holds'])]);
    expect(members?.[1]).not.toContain('Superserver');
  });

  test('are of mixed kinds those that all of them have', () => {
    expect(labels(el('network', 'public'), el('link', 'core'))[0]?.[1]).toEqual(
      expect.arrayContaining(['Latency, one way', 'Bandwidth']),
    );
    expect(labels(el('host', 'host-a'), el('client', 'users'))[0]?.[1]).toEqual(['Name']);
    expect(labels(el('site', 'dc1'), el('member', 'MIRRORA/A'))[0]?.[0]).toBe('instance');
  });
});

describe('a value for several elements', () => {
  const cpus = { element: el('host', 'host-a'), others: [el('host', 'host-b')], path: ['cpus'], label: 'CPUs' };

  test('is one step in the history', () => {
    useDesignStore.getState().begin(pair, { isSaved: true });
    editField(cpus, 32);
    const { history, undo } = useDesignStore.getState();
    expect(history.present.hosts.map((host) => host.cpus)).toEqual([32, 32, undefined]);
    expect(history.past.map(({ label }) => label)).toEqual(['CPUs of 2 elements']);
    undo();
    expect(useDesignStore.getState().history.present).toBe(pair);
  });

  test('is refused for all where one of them cannot have it, which is named', () => {
    expect(whyNotField(pair, cpus, 'many')).toMatch(/^Host A: /);
    const instances = { element: el('instance', 'A'), others: [el('instance', 'B')], path: ['id'], label: 'Id' };
    expect(whyNotField(pair, instances, 'C')).toBe('A: It must be another one for each');
  });

  // Each of them looked at by itself would take minutes.
  test('is written into hundreds of elements at once', () => {
    const hosts = Array.from({ length: 800 }, (_, at) => ({ id: `many-${at}`, interfaces: [] }));
    const many = { ...pair, hosts: [...pair.hosts, ...hosts] };
    const [element, ...others] = many.hosts.map(({ id }) => el('host', id));
    const all = { element: element as ElementReference, others, path: ['cpus'], label: 'CPUs' };
    expect(whyNotField(many, all, 'many')).toMatch(/^Host A: /);
    useDesignStore.getState().begin(many, { isSaved: true });
    editField(all, 2);
    expect(useDesignStore.getState().history.present.hosts.every(({ cpus }) => cpus === 2)).toBe(true);
  });

  test('puts several hosts into one site', () => {
    useDesignStore.getState().begin(pair, { isSaved: true });
    editField({ ...cpus, path: ['site'], label: 'Site' }, 'campus-site');
    const { history } = useDesignStore.getState();
    expect(history.present.hosts.map((host) => host.site)).toEqual(['campus-site', 'campus-site', 'campus-site']);
    expect(history.past).toHaveLength(1);
  });
});
