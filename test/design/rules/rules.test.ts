import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { checkDesign, emulationBlockers, rules } from '../../../src/design/rules/check-design.ts';
import { templates } from '../../../src/design/templates.ts';
import { breaches } from './breaches.ts';
import { broken, findingsOf, findingsOfRule, kept, sound } from './broken.ts';

const designs = new URL('../../scenarios/conformance/designs/', import.meta.url);
const load = (name: string) =>
  readDesign(readFileSync(new URL(name, designs), 'utf8'), name).document as DesignDocument;

/** Designs of the conformance set with an error that is not one, and why. */
const FAULTY_ON_PURPOSE: Readonly<Record<string, string>> = {
  'ecp-restricted.yaml': 'a connection that is set wrongly, to be refused',
};

describe('every rule', () => {
  it('has a case that breaks it', () => {
    expect(Object.keys(breaches).sort()).toEqual(rules.map((rule) => rule.id).sort());
  });

  it('has its own id, a title, and sections of the guide that exist', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.title).not.toBe('');
      for (const section of rule.guide) expect(section).toMatch(/^[1-3](\.\d+){1,4}$/);
    }
  });

  for (const rule of rules) {
    const { concerns, says } = breaches[rule.id] ?? {};

    it(`${rule.id} holds`, () => {
      expect(findingsOfRule(kept(rule.id), rule.id)).toEqual([]);
    });

    it(`${rule.id} breaks`, () => {
      const found = findingsOfRule(broken(rule.id), rule.id);
      expect(found.length).toBeGreaterThan(0);
      expect(found[0]).toMatchObject({ severity: rule.severity, guide: rule.guide });
      expect(found.flatMap(({ elements }) => elements.map(({ id }) => id))).toContain(concerns);
      expect(found.map(({ message }) => message).join('\n')).toMatch(says ?? /^$/);
      for (const { message } of found) expect(message).toMatch(/^[^\n]+\.$/);
    });
  }
});

describe('checking a design', () => {
  it('finds no error in the designs that ship and in the conformance set', () => {
    const documents = [
      ...readdirSync(designs)
        .filter((name) => !(name in FAULTY_ON_PURPOSE))
        .map(load),
      ...templates.map(({ text }) => readDesign(text, 'x').document as DesignDocument),
    ];
    for (const document of documents) {
      expect(findingsOf(document).filter((finding) => finding.severity === 'error')).toEqual([]);
      expect(emulationBlockers(resolveDesign(document), document)).toEqual([]);
    }
  });

  it('says nothing at all about the sample of 3.1.6.1 beyond what its drawing is', () => {
    const [template] = templates;
    const { document } = readDesign(template?.text ?? '', 'x');
    const found = findingsOf(document as DesignDocument).filter((finding) => finding.severity !== 'info');
    expect(found).toEqual([]);
  });

  it('keeps silent about what somebody silenced, and tells it apart', () => {
    const document = broken('private-network');
    const before = findingsOfRule(document, 'private-network');
    expect(before).toHaveLength(1);

    for (const element of ['MIRRORA/A', undefined]) {
      document.silencedRules = [
        { rule: 'private-network', reason: 'one network is all there is', ...(element && { element }) },
      ];
      const { findings, silenced } = checkDesign(resolveDesign(document), document);
      expect(findings.map(({ rule }) => rule)).not.toContain('private-network');
      expect(silenced).toMatchObject([{ rule: 'private-network', reason: 'one network is all there is' }]);
    }

    document.silencedRules = [{ rule: 'private-network', element: 'another' }];
    expect(findingsOfRule(document, 'private-network')).toEqual(before);
  });

  it('tells what cannot be emulated, even where it is silenced', () => {
    const document = broken('member-name-unique');
    document.silencedRules = [{ rule: 'member-name-unique' }];
    expect(emulationBlockers(resolveDesign(document), document).map(({ rule }) => rule)).toEqual([
      'member-name-unique',
    ]);
  });

  it('speaks about drawings that are not finished', () => {
    const document = structuredClone(sound);
    document.hosts.splice(0, 1);
    document.networks?.splice(0, 1);
    expect(findingsOf(document).length).toBeGreaterThan(0);
    expect(findingsOf({ format: 'mirrorlab/design@1', name: 'x', hosts: [], instances: [], mirrors: [] })).toEqual([]);
  });

  it('handles a mirror of ten thousand members in few words', () => {
    const document = structuredClone(sound);
    const more = Array.from({ length: 10_000 }, (_, index) => ({ name: `X${index}`, instance: 'A' }));
    document.mirrors[0]?.members.push(...more);
    const messages = findingsOf(document).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringMatching(/10004 members, of which only 16 could join/));
    expect(messages).toContainEqual(expect.stringMatching(/Instance A could not join as .* and 9990 more/));
    for (const message of messages) expect(message.length).toBeLessThan(1000);
  });

  it('handles ten thousand hosts and networks', () => {
    const document = structuredClone(sound);
    for (let index = 0; index < 10_000; index += 1) {
      const net = `10.${100 + (index >> 8)}.${index & 255}`;
      document.networks?.push({ id: `n${index}`, cidr: `${net}.0/24` });
      document.links?.push({ id: `l${index}`, between: [`n${index}`, 'public'] });
      document.hosts.push({ id: `h${index}`, interfaces: [{ id: 'eth0', network: `n${index}`, address: `${net}.1` }] });
      document.instances.push({ id: `i${index}`, host: `h${index}` });
    }
    expect(findingsOf(document).filter((finding) => finding.severity === 'error')).toEqual([]);
  });
});
