import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { type Finding, fixOf, rules } from '../../../src/design/rules/check-design.ts';
import { saveDesign } from '../../../src/design/save-design.ts';
import { deepFreeze } from '../edits/deep-freeze.ts';
import { broken, findingsOf, findingsOfRule } from './broken.ts';

/** One for each element: a remark about several becomes one about fewer. */
const keysOf = ({ rule, elements }: Finding): string[] => elements.map(({ id }) => `${rule} ${id}`);

/** What keeps the document from being read or the mirror from working. */
function errorsOf(document: DesignDocument): readonly string[] {
  const flaws = readDesign(saveDesign(document), 'x').problems.filter(({ severity }) => severity === 'error');
  const findings = findingsOf(document).filter(({ severity }) => severity === 'error');
  return [...flaws.map(({ path }) => path), ...findings.flatMap(keysOf)];
}

describe('quick fixes', () => {
  const fixed = rules.filter(({ fixes }) => fixes !== undefined);

  it.each(fixed.map(({ id, fixes }) => [id, fixes?.map(({ title }) => title).join('; ')] as const))('%s: %s', (id) => {
    let document = broken(id);
    let clicks = 0;
    for (;;) {
      const before = deepFreeze(document);
      const finding = findingsOfRule(before, id).find((one) => fixOf(one, before) !== null);
      if (finding === undefined) break;
      clicks += 1;
      document = fixOf(finding, before)?.fixed as DesignDocument;
      expect(findingsOfRule(document, id)).not.toContainEqual(finding);
      expect(findingsOfRule(document, id).length).toBeLessThan(findingsOfRule(before, id).length);
      expect(errorsOf(document).filter((error) => !errorsOf(before).includes(error))).toEqual([]);
    }
    expect(clicks).toBeGreaterThan(0);
    expect(findingsOfRule(document, id)).toEqual([]);
  });

  it.each([
    ['an interface with a mask of its own', undefined, 25, 25],
    ['macOS', 'macos', undefined, 32],
  ] as const)('the VIP gets the mask that %s needs, wherever else a host is another', (_, platform, drawn, needed) => {
    const document = broken('tls');
    const [hostA, hostB] = document.hosts;
    for (const host of [hostA, hostB]) {
      Object.assign(host ?? {}, { platform });
      Object.assign(host?.interfaces[0] ?? {}, { maskBits: drawn });
    }
    Object.assign(document.hosts.at(-1) ?? {}, { platform: platform === undefined ? 'macos' : 'unix' });
    const [finding] = findingsOfRule(document, 'vip-on-subnet');
    const fixed = fixOf(finding as Finding, document)?.fixed as DesignDocument;
    expect(findingsOfRule(fixed, 'vip-on-subnet')).toEqual([]);
    expect(fixed.mirrors[0]?.vip).toMatchObject({ address: '10.1.20.100', maskBits: needed });
  });

  it('one name everywhere is one that is free everywhere', () => {
    const document = broken('one-member-name');
    document.mirrors[1]?.members.push({ name: 'd', instance: 'C', type: 'reporting-read-only' });
    const [finding] = findingsOfRule(document, 'one-member-name').filter(({ message }) => message.includes('REPORTS'));
    const fixed = fixOf(finding as Finding, document)?.fixed as DesignDocument;
    const named = fixed.mirrors.flatMap(({ members }) => members.filter(({ instance }) => instance === 'D'));
    expect(named.map(({ name }) => name)).toEqual(['REPORTS', 'REPORTS']);
    expect(findingsOfRule(fixed, 'member-name-unique')).toEqual([]);
  });

  it('are not offered where there is none, or where it would change nothing', () => {
    const document = broken('arbiter-on-member-host');
    const [finding] = findingsOfRule(document, 'arbiter-on-member-host');
    expect(finding).toBeDefined();
    expect(fixOf(finding as Finding, document)).toBeNull();
  });
});
