import { describe, expect, it } from 'vitest';
import type { DesignDocument, MemberDocument, MirrorDocument } from '../../src/design/design-document.ts';
import { clipOf } from '../../src/design/edits/clip.ts';
import { pasteClip } from '../../src/design/edits/paste.ts';
import { removeElements } from '../../src/design/edits/remove.ts';
import { setElementField } from '../../src/design/edits/set-field.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { findingsOf, findingsOfRule, sound } from './rules/broken.ts';

/** The sound drawing with a name for every address of its failover members and of the arbiter. */
function named(): DesignDocument {
  const document = structuredClone(sound);
  for (const [id, letter] of [
    ['host-a', 'a'],
    ['host-b', 'b'],
    ['host-arbiter', 'arbiter'],
  ] as const) {
    const host = document.hosts.find((one) => one.id === id) as DesignDocument['hosts'][number];
    host.dnsName = `db-${letter}.example.com`;
    if (host.interfaces[1]) host.interfaces[1].dnsName = `db-${letter}-mirror.example.com`;
  }
  const mirror = document.mirrors[0] as MirrorDocument;
  for (const letter of ['a', 'b']) {
    const member = mirror.members.find(({ name }) => name === letter.toUpperCase()) as MemberDocument;
    Object.assign(member, {
      superserverAddress: `db-${letter}.example.com`,
      mirrorPrivateAddress: `DB-${letter}-mirror.example.com`,
      agentAddress: `db-${letter}.example.com`,
    });
  }
  Object.assign(mirror.arbiter ?? {}, { address: 'db-arbiter.example.com' });
  return document;
}

const mirrorOf = (document: DesignDocument) => document.mirrors[0] as MirrorDocument;
const memberA = (document: DesignDocument) => mirrorOf(document).members[0] as MemberDocument;

describe('names for addresses (§3.1.5.4)', () => {
  it('are read, kept as written, and break no rule that the addresses keep', () => {
    const text = saveDesign(named());
    const { document, problems } = readDesign(text, 'named');
    expect(problems).toEqual([]);
    expect(saveDesign(document as DesignDocument)).toBe(text);
    expect(findingsOf(named())).toEqual(findingsOf(sound));
    expect(resolveDesign(named()).mirrors[0]?.members[0]?.mirrorPrivateAddress).toBe('DB-a-mirror.example.com');
  });

  it('lead to the same run', () => {
    const command = { kind: 'fault', fault: 'host.fail', target: 'host-a' } as const;
    const play = (document: DesignDocument) =>
      runScenario(resolveDesign(document), {
        name: '',
        guide: '',
        seed: 1,
        start: 'steady',
        clockMs: 0,
        steps: [{ atMs: 10_000, command, refused: null }],
        untilMs: 60_000,
      });
    const [plain, byName] = [play(sound), play(named())];
    expect(byName.summary).toEqual(plain.summary);
    expect(byName.summary.MIRRORA?.primary).toBe('B');
    expect(byName.final).toEqual(plain.final);
  });

  it.each([
    ['a name that nobody bears', 'db-x.example.com', /"db-x.example.com" is not an IP address/],
    ['a broken address', '999.1.1.1', /"999.1.1.1" is not an IP address \(example: 10.1.20.11\)/],
  ])('%s is a mistake', (_, address, says) => {
    const document = named();
    memberA(document).agentAddress = address;
    const { problems } = readDesign(saveDesign(document), 'x');
    expect(problems.map(({ path, message }) => `${path}: ${message}`).join()).toMatch(says);
  });

  it('an interface has an address and not a name', () => {
    const document = named();
    Object.assign(document.hosts[0]?.interfaces[0] ?? {}, { address: 'db-b.example.com' });
    expect(readDesign(saveDesign(document), 'x').problems.map(({ path }) => path)).toContain(
      'hosts[0].interfaces[0].address',
    );
  });

  it('a name of another host is found out', () => {
    const document = named();
    memberA(document).agentAddress = 'db-b.example.com';
    const [finding] = findingsOfRule(document, 'member-address-on-own-host');
    expect(finding?.message).toBe(
      'The agent address of A leads nowhere: db-b.example.com belongs to host-b, not to host-a.',
    );
  });

  it('a name for two addresses is an error', () => {
    const document = named();
    Object.assign(document.hosts.find(({ id }) => id === 'host-b') ?? {}, { dnsName: 'DB-A.example.com' });
    expect(findingsOfRule(document, 'dns-name-used-once')).toMatchObject([{ severity: 'error' }]);
  });
});

describe('editing what has a name', () => {
  it('renames it where it is used, and writes the address where there is none any more', () => {
    const host = { kind: 'host', id: 'host-a' } as const;
    const renamed = setElementField(named(), host, ['dnsName'], 'primary.example.com');
    expect(memberA(renamed)).toMatchObject({
      superserverAddress: 'primary.example.com',
      mirrorPrivateAddress: 'DB-a-mirror.example.com',
    });
    const nameless = setElementField(renamed, host, ['dnsName'], undefined);
    expect(memberA(nameless).superserverAddress).toBe('10.1.20.11');
    expect(readDesign(saveDesign(nameless), 'x').problems).toEqual([]);
  });

  it('refuses what is no DNS name', () => {
    const document = named();
    expect(setElementField(document, { kind: 'host', id: 'host-a' }, ['dnsName'], 'two words')).toBe(document);
  });

  it('forgets a name with its host', () => {
    const removed = removeElements(named(), [{ kind: 'host', id: 'host-arbiter' }]);
    expect(mirrorOf(removed).arbiter).toBeUndefined();
    const withoutPrivate = removeElements(named(), [{ kind: 'interface', id: 'host-a/eth1' }]);
    expect(memberA(withoutPrivate).mirrorPrivateAddress).toBeUndefined();
    expect(readDesign(saveDesign(withoutPrivate), 'x').problems).toEqual([]);
  });

  it('gives a copy addresses instead of names that are taken, and cut and paste keeps them', () => {
    const hosts = ['host-a', 'host-b', 'host-arbiter'].map((id) => ({ kind: 'host', id }) as const);
    const clip = clipOf(named(), hosts);
    const doubled = pasteClip(named(), clip);
    expect(readDesign(saveDesign(doubled), 'x').problems).toEqual([]);
    expect(findingsOfRule(doubled, 'dns-name-used-once')).toEqual([]);
    expect(findingsOfRule(doubled, 'member-address-on-own-host')).toEqual([]);

    const moved = pasteClip(removeElements(named(), hosts), clip);
    expect(readDesign(saveDesign(moved), 'x').problems).toEqual([]);
    expect(moved.hosts.map(({ dnsName }) => dnsName)).toContain('db-a.example.com');
    expect(mirrorOf(moved).members.find(({ name }) => name === 'A')?.superserverAddress).toBe('db-a.example.com');
  });
});
