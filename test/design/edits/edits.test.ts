import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { addArbiter } from '../../../src/design/edits/add-arbiter.ts';
import { addClient } from '../../../src/design/edits/add-client.ts';
import { addHost } from '../../../src/design/edits/add-host.ts';
import { addMember } from '../../../src/design/edits/add-member.ts';
import { addNetwork } from '../../../src/design/edits/add-network.ts';
import { addNote, writeNote } from '../../../src/design/edits/add-note.ts';
import { addApplicationServer } from '../../../src/design/edits/add-service.ts';
import { addSite, moveToSite } from '../../../src/design/edits/add-site.ts';
import { alignElements, distributeElements } from '../../../src/design/edits/align.ts';
import { changeAddress, changeCidr } from '../../../src/design/edits/change-address.ts';
import { clipOf, readClip, withContents } from '../../../src/design/edits/clip.ts';
import { connect, connectionName, whyNotConnect } from '../../../src/design/edits/connect.ts';
import { consequencesOf } from '../../../src/design/edits/consequences.ts';
import { connectionsBetween, disconnect } from '../../../src/design/edits/disconnect.ts';
import { addedElements } from '../../../src/design/edits/elements.ts';
import { moveElements, placeElements, placeOf } from '../../../src/design/edits/layout.ts';
import { addDatabase, addMirror, moveMember, setArbiter, setVip } from '../../../src/design/edits/mirror.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { pasteClip } from '../../../src/design/edits/paste.ts';
import { removeElements } from '../../../src/design/edits/remove.ts';
import { changeId, rename, whyNotRename } from '../../../src/design/edits/rename.ts';
import { setElementField, setField, whyNotSetField } from '../../../src/design/edits/set-field.ts';
import { hearRule, silenceRule } from '../../../src/design/edits/silence.ts';
import type { ElementReference } from '../../../src/design/element.ts';
import { elementName } from '../../../src/design/element-names.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { saveDesign } from '../../../src/design/save-design.ts';
import { templates } from '../../../src/design/templates.ts';
import { deepFreeze } from './deep-freeze.ts';

const el = (kind: ElementReference['kind'], id: string): ElementReference => ({ kind, id });
const sample = (id: string) =>
  deepFreeze(readDesign(templates.find((one) => one.id === id)?.text ?? '', 'x').document as DesignDocument);
/** A, B on `public` and `private`, an arbiter on `campus`, users there. */
const pair = sample('simple-failover-pair');
const mirrorOf = (document: DesignDocument, index = 0) => document.mirrors[index] as DesignDocument['mirrors'][number];
const hostOf = (document: DesignDocument, id: string) => document.hosts.find((host) => host.id === id);
const addressOf = (document: DesignDocument, id: string) => hostOf(document, id)?.interfaces.map((one) => one.address);

describe('a new document', () => {
  it('can be read, and lacks nothing but what is not drawn yet', () => {
    const { document, problems } = readDesign(saveDesign(newDocument()), 'x');
    expect(document).toEqual(newDocument());
    expect(problems.map(({ path }) => path)).toEqual(['hosts', 'instances', 'mirrors']);
  });
});

describe('adding', () => {
  it('gives sites and networks the next names and addresses', () => {
    let document = addSite(addSite(newDocument()), { kind: 'internet', place: { x: 1.4, y: -0.2 } });
    document = addNetwork(addNetwork(addNetwork(document), { purpose: 'private' }));
    expect(document.sites?.map(({ id, name }) => [id, name])).toEqual([
      ['site-1', 'Data Center 1'],
      ['site-2', 'Data Center 2'],
      ['site-3', 'Internet'],
    ]);
    expect(document.networks).toEqual([
      { id: 'public', name: 'Public LAN', cidr: '10.1.20.0/24' },
      { id: 'private', name: 'Mirror LAN', cidr: '10.0.8.0/24' },
      { id: 'public-2', name: 'Public LAN 2', cidr: '10.1.21.0/24' },
    ]);
    expect(document.layout?.nodes).toEqual({ 'site-3': { x: 1, y: 0 } });
  });

  it('makes the first two members failover members and the rest DR asyncs', () => {
    const document = addMember(addMember(addMember(newDocument(), { site: 'site-1' })));
    expect(mirrorOf(document)).toEqual({
      name: 'MIRRORA',
      useTls: true,
      members: [
        { name: 'A', instance: 'A', type: 'failover' },
        { name: 'B', instance: 'B', type: 'failover' },
        { name: 'C', instance: 'C', type: 'dr' },
      ],
    });
    expect(document.hosts.map(({ id, name, site }) => [id, name, site])).toEqual([
      ['host-a', 'Host A', 'site-1'],
      ['host-b', 'Host B', undefined],
      ['host-c', 'Host C', undefined],
    ]);
  });

  it('puts a second instance on a host with ports of its own, and lets an instance join another mirror', () => {
    let document = addMember(pair, { host: 'host-a', type: 'reporting-read-only' });
    expect(document.instances.at(-1)).toEqual({
      id: 'C',
      host: 'host-a',
      superserverPort: 1973,
      webServerPort: 57_773,
    });
    document = addMember(addMirror(document), { mirror: 'mirrorb', instance: 'C', type: 'reporting-read-only' });
    expect(mirrorOf(document, 1).members).toEqual([{ name: 'C', instance: 'C', type: 'reporting-read-only' }]);
    // It has the member name of its first mirror, whatever the instance is called (§3.2.6.5).
    const renamed = addMirror(rename(document, el('member', 'MIRRORA/C'), 'REPORTS'));
    const last = mirrorOf(addMember(renamed, { mirror: 'mirrorc', instance: 'C', type: 'reporting-read-only' }), 2);
    expect(last.members[0]?.name).toBe('REPORTS');
    expect(addMember(pair, { host: 'nowhere' })).toBe(pair);
    expect(addMember(pair, { mirror: 'nowhere' })).toBe(pair);
  });

  it('makes the arbiter one as soon as it has an address and a mirror', () => {
    const network = addNetwork(newDocument());
    const arbiter = { address: '10.1.20.1', port: 2188 };
    expect(mirrorOf(addMember(addArbiter(network, { networks: ['public'] }))).arbiter).toEqual(arbiter);
    expect(mirrorOf(addArbiter(addMember(network), { networks: ['public'] })).arbiter).toEqual(arbiter);
    const later = addArbiter(addMember(network));
    expect(mirrorOf(later).arbiter).toBeUndefined();
    expect(mirrorOf(connect(later, el('network', 'public'), el('host', 'host-arbiter'))).arbiter).toEqual(arbiter);
  });

  it('draws the network that was implied before there is another', () => {
    const bare = addMember(newDocument());
    const hosts = bare.hosts.map((host) => ({ ...host, interfaces: [{ id: 'eth0', address: '10.3.3.3' }] }));
    expect(addNetwork({ ...bare, hosts }).networks?.map(({ id, cidr }) => [id, cidr])).toEqual([
      ['lan', '10.3.3.3/24'],
      ['public', '10.1.20.0/24'],
    ]);
  });

  it('adds clients, application servers, hosts and notes, and tells what was added', () => {
    const document = addNote(addHost(addApplicationServer(addClient(pair, {}))), { text: 'x', place: { x: 1, y: 2 } });
    expect(addedElements(pair, document).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'host host-app-1',
      'host host-1',
      'application-server app-1',
      'client users-2',
      'note note-1',
    ]);
    expect(writeNote(document, 'note-1', 'y').notes).toEqual([...(pair.notes ?? []), { id: 'note-1', text: 'y' }]);
    expect(elementName(document, el('client', 'users-2'))).toBe('Users 2');
  });
});

describe('connecting', () => {
  it('uses the first address as superserver address and the one on a private network as mirror private address', () => {
    let document = addNetwork(addNetwork(addMember(addMember(newDocument()))), { purpose: 'private' });
    for (const [host, network] of [
      ['host-a', 'private'],
      ['host-a', 'public'],
      ['host-b', 'public'],
      ['host-b', 'private'],
    ] as const) {
      document = connect(document, el('host', host), el('network', network));
    }
    expect(mirrorOf(document).members).toMatchObject([
      { superserverAddress: '10.1.20.1', mirrorPrivateAddress: '10.0.8.1' },
      { superserverAddress: '10.1.20.2', mirrorPrivateAddress: '10.0.8.2' },
    ]);
  });

  it('takes any network that only failover members share for the private one', () => {
    let document = addNetwork(addNetwork(addMember(addMember(newDocument()))), { name: 'Second' });
    for (const network of ['public', 'public-2']) {
      for (const host of ['host-a', 'host-b']) document = connect(document, el('host', host), el('network', network));
    }
    expect(mirrorOf(document).members.map((member) => member.mirrorPrivateAddress)).toEqual(['10.1.21.1', '10.1.21.2']);
  });

  it('links networks and attaches clients', () => {
    const document = addClient(addNetwork(pair));
    const linked = connect(document, el('network', 'public'), el('network', 'public-2'), { latencyMs: 7, layer: 2 });
    expect(linked.links?.at(-1)).toEqual({ id: 'link-1', between: ['public', 'public-2'], layer: 2, latencyMs: 7 });
    const attached = connect(linked, el('client', 'users-2'), el('network', 'public-2'));
    expect(attached.clients?.at(-1)).toEqual({ id: 'users-2', name: 'Users 2', network: 'public-2' });
    const to = connect(attached, el('mirror', 'MIRRORA'), el('client', 'users-2'));
    expect(to.clients?.at(-1)?.connect).toEqual({ mirror: 'MIRRORA' });
    expect(connectionName(document, el('network', 'public'), el('network', 'campus'))).toBe(
      'Link Public LAN – Campus LAN',
    );
  });

  it.each([
    ['host-a', 'network', 'public', /already/],
    ['host-a', 'network', 'nowhere', /not there/],
    ['host-a', 'site', 'dc1', /cannot be connected/],
  ] as const)('%s to %s %s is refused', (host, kind, id, reason) => {
    expect(whyNotConnect(pair, el('host', host), el(kind, id))).toMatch(reason);
    expect(connect(pair, el('host', host), el(kind, id))).toBe(pair);
  });

  it('refuses a network that is full, a second link, and a link to itself', () => {
    const full = setField(addNetwork(addHost(pair)), ['networks', 3, 'cidr'], '10.9.0.0/31');
    const tiny = { ...full, networks: full.networks?.map((one) => ({ ...one, cidr: one.cidr.replace('/31', '/32') })) };
    expect(whyNotConnect(tiny, el('host', 'host-1'), el('network', tiny.networks?.[3]?.id ?? ''))).toBeNull();
    const twice = connect(tiny, el('host', 'host-1'), el('network', 'public-2'));
    expect(whyNotConnect(twice, el('host', 'host-a'), el('network', 'public-2'))).toMatch(/no free address/);
    expect(whyNotConnect(pair, el('network', 'public'), el('network', 'campus'))).toMatch(/linked already/);
    expect(whyNotConnect(pair, el('network', 'public'), el('network', 'public'))).toMatch(/itself/);
  });

  it('is taken back by disconnecting', () => {
    expect(connectionsBetween(pair, el('member', 'MIRRORA/A'), el('network', 'private'))).toEqual([
      el('interface', 'host-a/eth1'),
    ]);
    const apart = disconnect(pair, el('host', 'host-a'), el('network', 'private'));
    expect(mirrorOf(apart).members[0]?.mirrorPrivateAddress).toBeUndefined();
    expect(disconnect(pair, el('network', 'public'), el('network', 'campus')).links).toEqual([]);
    expect(disconnect(pair, el('client', 'users'), el('network', 'campus')).clients?.[0]?.network).toBeUndefined();
    expect(mirrorOf(disconnect(pair, el('host', 'host-arbiter'), el('mirror', 'MIRRORA'))).arbiter).toBeUndefined();
    expect(disconnect(pair, el('host', 'host-a'), el('network', 'campus'))).toBe(pair);
  });
});

describe('changing', () => {
  it('an address is followed by whatever named it', () => {
    const changed = changeAddress(pair, { host: 'host-a', interface: 'eth0', address: '10.1.20.50' });
    expect(mirrorOf(changed).members[0]).toMatchObject({
      superserverAddress: '10.1.20.50',
      agentAddress: '10.1.20.50',
    });
    const arbiter = setElementField(pair, el('interface', 'host-arbiter/eth0'), ['address'], '10.1.41.10');
    expect(mirrorOf(arbiter).arbiter?.address).toBe('10.1.41.10');
    expect(changeAddress(pair, { host: 'host-a', interface: 'eth0', address: 'x' })).toBe(pair);
  });

  it('a network is renumbered with everything on it, the VIP too', () => {
    const changed = changeCidr(pair, { network: 'public', cidr: '10.7.0.0/24' });
    expect(addressOf(changed, 'host-a')?.[0]).toMatch(/^10\.7\.0\./);
    expect(mirrorOf(changed).vip?.address).toBe('10.7.0.100');
    expect(mirrorOf(changed).members[0]?.superserverAddress).toBe(addressOf(changed, 'host-a')?.[0]);
    expect(changeCidr(changed, { network: 'public', cidr: '10.1.20.0/24' })).toEqual(pair);
  });

  it('an id is followed by references, places and silences', () => {
    const silenced = silenceRule(pair, { rule: 'tls', element: 'host-a/eth0', reason: 'x' });
    const changed = changeId(silenced, el('host', 'host-a'), 'alpha');
    expect(changed.instances[0]?.host).toBe('alpha');
    expect(placeOf(changed, 'alpha')).toEqual(placeOf(pair, 'host-a'));
    expect(placeOf(changed, 'host-a')).toBeUndefined();
    expect(changed.silencedRules?.at(-1)).toEqual({ rule: 'tls', element: 'alpha/eth0', reason: 'x' });
    expect(changeId(changed, el('host', 'alpha'), 'host-a')).toEqual(silenced);
    const network = changeId(pair, el('network', 'campus'), 'green');
    expect(network.clients?.[0]?.network).toBe('green');
    expect(network.links?.[0]?.between).toContain('green');
  });

  it('a DNS name of clients is followed by whoever goes by it', () => {
    const named: DesignDocument = {
      ...pair,
      applicationServers: [{ id: 'app', host: 'host-a', connections: [{ mirror: 'MIRRORA', address: 'db.example' }] }],
      dns: [{ name: 'db.example', address: '10.1.20.11' }],
      webGateways: [{ id: 'web', host: 'host-a', server: 'DB.example' }],
      clients: [{ id: 'users', network: 'campus', connect: { via: 'dns', server: 'db.example' } }],
    };
    const changed = changeId(named, el('dns-name', 'db.example'), 'data.example');
    expect(changed.dns?.[0]?.name).toBe('data.example');
    expect(changed.clients?.[0]?.connect?.server).toBe('data.example');
    expect(changed.webGateways?.[0]?.server).toBe('data.example');
    expect(changed.applicationServers?.[0]?.connections?.[0]?.address).toBe('data.example');
    const removed = removeElements(changed, [el('dns-name', 'data.example')]);
    expect(removed.webGateways?.[0]?.server).toBe('10.1.20.11');
    expect(removed.applicationServers?.[0]?.connections?.[0]?.address).toBe('10.1.20.11');
    for (const one of [named, changed, removed])
      expect(readDesign(saveDesign(one), 'x.mirrorlab').problems.map(({ message }) => message)).toEqual([]);
  });

  it('names of mirrors, members and databases are followed', () => {
    const changed = rename(pair, el('mirror', 'MIRRORA'), 'prod');
    expect(mirrorOf(changed).name).toBe('PROD');
    expect(changed.clients?.[0]?.connect?.mirror).toBe('PROD');
    expect(mirrorOf(rename(pair, el('member', 'MIRRORA/A'), 'First')).members[0]?.name).toBe('First');
    const held = setElementField(pair, el('member', 'MIRRORA/A'), ['databases'], ['APPDATA']);
    expect(mirrorOf(rename(held, el('database', 'MIRRORA/APPDATA'), 'DATA')).members[0]?.databases).toEqual(['DATA']);
  });

  it('a production and a shadow follow the names of databases, and go with them; a shadow goes with its source', () => {
    const a = el('instance', 'A');
    const production = { name: 'Laboratory', databases: ['APPDATA', 'LAB'] };
    const before = setElementField(pair, a, ['productions'], [production]);
    const drawn = setElementField(before, a, ['shadowOf'], { instance: 'B', databases: ['APPDATA'] });
    const first = (document: typeof pair) => document.instances.find(({ id }) => id === 'A');
    const renamed = first(rename(drawn, el('database', 'MIRRORA/APPDATA'), 'DATA'));
    expect(renamed?.productions?.[0]?.databases).toEqual(['DATA', 'LAB']);
    expect(renamed?.shadowOf?.databases).toEqual(['DATA']);
    const without = first(removeElements(drawn, [el('database', 'MIRRORA/APPDATA')]));
    expect(without?.productions?.[0]?.databases).toEqual(['LAB']);
    expect(without?.shadowOf?.databases).toEqual([]);
    expect(first(removeElements(drawn, [el('host', 'host-b')]))?.shadowOf).toBeUndefined();
    expect(rename(pair, el('host', 'host-a'), ' Main ').hosts[0]?.name).toBe('Main');
    // What real instances bear (§3.2.6.1).
    expect(mirrorOf(rename(pair, el('member', 'MIRRORA/A'), 'HOSTA/CACHE')).members[0]?.name).toBe('HOSTA/CACHE');
  });

  it('a mirror that takes the name of another gets an id, and what refers to it goes on to mean it', () => {
    const two = addMirror(pair, { name: 'OTHER' });
    const changed = rename(two, el('mirror', 'OTHER'), 'mirrora');
    expect(changed.mirrors.map(({ id, name }) => [id, name])).toEqual([
      [undefined, 'MIRRORA'],
      ['OTHER', 'MIRRORA'],
    ]);
    expect(changed.clients).toBe(two.clients);
    const renamed = rename(changed, el('mirror', 'OTHER'), 'third');
    expect(renamed.mirrors[1]).toMatchObject({ id: 'OTHER', name: 'THIRD' });
    const byName = setElementField(renamed, el('mirror', 'OTHER'), ['id'], undefined);
    expect(byName.mirrors[1]).not.toHaveProperty('id');
  });

  it('the id of a mirror is followed by what refers to it', () => {
    const changed = setElementField(pair, el('mirror', 'MIRRORA'), ['id'], 'north');
    expect(changed.mirrors[0]).toMatchObject({ id: 'north', name: 'MIRRORA' });
    expect(changed.clients?.[0]?.connect?.mirror).toBe('north');
  });

  it.each([
    [el('member', 'MIRRORA/A'), 'B', /another member/],
    [el('member', 'MIRRORA/A'), 'x/y/z', /without \//],
    [el('instance', 'A'), 'x/y', /without \//],
    [el('instance', 'A'), '__proto__', /Must have/],
    [el('host', 'host-a'), ' ', /at least one/],
    [el('host', 'gone'), 'x', /does not exist/],
  ] as const)('%o is not renamed to "%s"', (element, name, reason) => {
    expect(whyNotRename(pair, element, name)).toMatch(reason);
    expect(rename(pair, element, name)).toBe(pair);
  });

  it('any field is set where the format allows it', () => {
    expect(mirrorOf(setElementField(pair, el('mirror', 'MIRRORA'), ['qosTimeoutMs'], 4000)).qosTimeoutMs).toBe(4000);
    expect(setField(pair, ['timings', 'retryMs'], 5).timings).toEqual({ retryMs: 5 });
    expect(setField(pair, ['hosts', 0, 'cpus'], undefined).hosts[0]).not.toHaveProperty('cpus');
    expect(setField(pair, ['hosts', 0, 'cpus'], pair.hosts[0]?.cpus)).toBe(pair);
    for (const [path, value, reason] of [
      [['hosts', 0, 'cpus'], 'many', /Must be a number/],
      [['hosts', 0, 'cpus'], Number.NaN, /Must be/],
      [['hosts', 9, 'cpus'], 1, /does not exist/],
      [['hosts', 0, 'interfaces', 0, 'address'], '10.1.20', /is not an IP address/],
      [['networks', 0, 'cidr'], '10.1.20.0/33', /is not a network/],
      [['instances', 0, 'host'], 'host-x', /no host here/],
      [['hosts', 0, 'id'], 'host-b', /another host/],
      [['nothing'], 1, /no such field/],
      [['hosts', 0, '__proto__'], {}, /no such field/],
      [[], {}, /no such field/],
    ] as const) {
      expect(whyNotSetField(pair, path, value)).toMatch(reason);
      expect(setField(pair, path, value)).toBe(pair);
    }
  });

  it('settings of a mirror', () => {
    const without = setArbiter(setVip(pair, { mirror: 'MIRRORA', address: null }), { mirror: 'mirrora', host: null });
    expect(mirrorOf(without)).not.toHaveProperty('vip');
    expect(mirrorOf(without)).not.toHaveProperty('arbiter');
    const again = setArbiter(setVip(without, { mirror: 'MIRRORA' }), { mirror: 'MIRRORA', host: 'host-arbiter' });
    expect(mirrorOf(again).vip).toEqual({ address: '10.1.20.100' });
    expect(mirrorOf(again).arbiter).toEqual(mirrorOf(pair).arbiter);
    const moved = moveMember(pair, { mirror: 'MIRRORA', member: 'B', toIndex: 0 });
    expect(mirrorOf(moved).members.map(({ name }) => name)).toEqual(['B', 'A']);
    const more = addDatabase(addDatabase(pair, { mirror: 'MIRRORA' }), { mirror: 'MIRRORA', name: 'appdata' });
    expect(
      mirrorOf(more)
        .databases?.slice(-2)
        .map(({ name }) => name),
    ).toEqual(['DATA', 'appdata2']);
  });

  it('places', () => {
    const placed = placeElements(pair, {
      'host-a': { x: 1.6, y: 2 },
      nowhere: { x: 1, y: 1 },
      dc1: { x: Number.NaN, y: 0 },
    });
    expect(placeOf(placed, 'host-a')).toEqual({ x: 2, y: 2 });
    expect(placeOf(placed, 'nowhere')).toBeUndefined();
    expect(placeOf(placed, 'dc1')).toEqual(placeOf(pair, 'dc1'));
    expect(placeOf(moveElements(placed, ['host-a'], { x: -2, y: 3 }), 'host-a')).toEqual({ x: 0, y: 5 });
    const boxes = [0, 50, 200].map((x, index) => ({
      id: `host-${'ab'[index] ?? 'arbiter'}`,
      x,
      y: x,
      width: 20,
      height: 20,
    }));
    const aligned = alignElements(pair, boxes, 'right');
    expect(boxes.map(({ id }) => placeOf(aligned, id)?.x)).toEqual([200, 200, 200]);
    const spread = distributeElements(pair, boxes, 'horizontally');
    expect(boxes.map(({ id }) => placeOf(spread, id)?.x)).toEqual([0, 100, 200]);
    expect(moveToSite(pair, ['host-a'], null).hosts[0]).not.toHaveProperty('site');
  });

  it('silences', () => {
    const silenced = silenceRule(pair, { rule: 'tls', element: 'MIRRORA', reason: 'a laboratory' });
    expect(silenceRule(silenced, { rule: 'tls', element: 'MIRRORA', reason: 'x' }).silencedRules).toHaveLength(1);
    expect(hearRule(silenced, { rule: 'tls', element: 'MIRRORA' }).silencedRules).toEqual([]);
  });
});

describe('removing', () => {
  it('a host takes its member and what named it', () => {
    const removed = removeElements(pair, [el('host', 'host-a'), el('host', 'host-arbiter')]);
    expect(mirrorOf(removed).members.map(({ name }) => name)).toEqual(['B']);
    expect(mirrorOf(removed).arbiter).toBeUndefined();
    expect(removed.instances.map(({ id }) => id)).toEqual(['B']);
    expect(placeOf(removed, 'host-a')).toBeUndefined();
    expect(consequencesOf(pair, [el('host', 'host-a'), el('host', 'host-arbiter')])).toEqual([
      'MIRRORA will lose member A.',
      'MIRRORA will no longer fail over automatically.',
      'MIRRORA will have no arbiter.',
    ]);
  });

  it('a network takes links and interfaces', () => {
    expect(consequencesOf(pair, [el('network', 'campus')])).toEqual([
      'The link between Public LAN and Campus LAN will be deleted too.',
      'Arbiter will lose its interface on Campus LAN.',
      'MIRRORA will have no arbiter.',
      'Client Users will be on no network.',
    ]);
    expect(consequencesOf(pair, [el('network', 'private')])).toEqual([
      'Host A and Host B will lose their interfaces on Mirror LAN.',
      'A will lose its mirror private address.',
      'B will lose its mirror private address.',
    ]);
  });

  it('a site leaves its hosts, unless they are meant as well', () => {
    const site = pair.sites?.[0]?.id ?? '';
    const inSite = pair.hosts.filter((host) => host.site === site);
    expect(removeElements(pair, [el('site', site)]).hosts).toHaveLength(pair.hosts.length);
    expect(consequencesOf(pair, [el('site', site)])).toHaveLength(1);
    const all = withContents(pair, [el('site', site)]);
    expect(removeElements(pair, all).hosts).toHaveLength(pair.hosts.length - inSite.length);
  });

  it('what is not there changes nothing', () => {
    expect(removeElements(pair, [el('host', 'gone')])).toBe(pair);
    expect(removeElements(pair, [])).toBe(pair);
  });
});

describe('copying', () => {
  const everything = [
    ...pair.hosts.map(({ id }) => el('host', id)),
    ...(pair.networks ?? []).map(({ id }) => el('network', id)),
  ];

  it('a member becomes the next member of its mirror', () => {
    const pasted = pasteClip(pair, clipOf(pair, [el('host', 'host-a')]), { x: 10, y: 20 });
    expect(mirrorOf(pasted).members[2]).toMatchObject({ name: 'C', instance: 'C', type: 'dr' });
    expect(hostOf(pasted, 'host-c')?.name).toBe('Host C');
    expect(new Set(pasted.hosts.flatMap((host) => host.interfaces.map((one) => one.address))).size).toBe(
      pasted.hosts.flatMap((host) => host.interfaces).length,
    );
    const [from, to] = [placeOf(pair, 'host-a'), placeOf(pasted, 'host-c')];
    expect([to?.x, to?.y]).toEqual([(from?.x ?? 0) + 10, (from?.y ?? 0) + 20]);
  });

  it('a member gets a name that differs in more than its case', () => {
    const low = rename(pair, el('member', 'MIRRORA/B'), 'b');
    const clip = clipOf(rename(pair, el('member', 'MIRRORA/A'), 'N1'), [el('host', 'host-a')]);
    const pasted = pasteClip(rename(low, el('member', 'MIRRORA/A'), 'n1'), clip);
    expect(mirrorOf(pasted).members.map(({ name }) => name)).toEqual(['n1', 'b', 'N2']);
  });

  it('a whole mirror becomes another one with networks, arbiter and VIP of its own', () => {
    const pasted = pasteClip(pair, clipOf(pair, everything));
    const [one, other] = [mirrorOf(pasted), mirrorOf(pasted, 1)];
    expect(one).toEqual(mirrorOf(pair));
    expect(other.name).toBe('MIRRORB');
    expect(other.members.map(({ name, type }) => [name, type])).toEqual([
      ['A', 'failover'],
      ['B', 'failover'],
    ]);
    expect(other.arbiter?.address).toBe('10.1.42.9');
    expect(other.vip?.address).toBe('10.1.21.100');
    expect(pasted.networks).toHaveLength(6);
    expect(pasted.links).toHaveLength(2);
    expect(readDesign(saveDesign(pasted), 'x').problems).toEqual([]);
  });

  it('cut and pasted, it is what it was', () => {
    const all = [...everything, el('client', 'users')];
    const cut = removeElements(pair, all);
    expect(cut.hosts).toEqual([]);
    const pasted = pasteClip(cut, clipOf(pair, all));
    const { design } = readDesign(saveDesign(pasted), 'x');
    expect(design).toEqual(readDesign(saveDesign(pair), 'x').design);
  });

  it('goes through the clipboard as text, also to another document', () => {
    const clip = readClip(JSON.stringify(clipOf(pair, everything)));
    const pasted = pasteClip(newDocument(), clip as NonNullable<typeof clip>);
    expect(mirrorOf(pasted)).toMatchObject({ name: 'MIRRORA', vip: { address: '10.1.20.100' } });
    for (const text of ['', 'null', '1', '{}', '{"format":"mirrorlab/clip@1","design":{}}'])
      expect(readClip(text)).toBeNull();
  });
});
