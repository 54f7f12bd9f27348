import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { type Runbook, runbooksOf } from '../../src/procedures/runbooks.ts';
import { PROCEDURES } from '../../src/procedures/table/procedures.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { random, sample, samples, seeds } from './designs.ts';

/** Plays the scenario file of a runbook as whoever got it in an export does. */
function playFile({ scenario, design }: Runbook) {
  const reading = readScenario(scenario.text, scenario.fileName);
  const { scenario: read, problems: unknown } = reading.onDesign(design);
  const problems = [...reading.problems, ...unknown];
  if (read === null || problems.length > 0) throw new Error(JSON.stringify(problems));
  const { ok, expectations, violations } = runScenario(design, read);
  return { ok, wrong: expectations.filter((one) => !one.ok), violations: violations.filter(({ warned }) => !warned) };
}

const known = new Map<Design, ReturnType<typeof runbooksOf>>();

/** Going through them all takes its time, and comes out the same. */
function runbooksOnce(design: Design): ReturnType<typeof runbooksOf> {
  const runbooks = known.get(design) ?? runbooksOf(design);
  known.set(design, runbooks);
  return runbooks;
}

const HELD = { ok: true, wrong: [], violations: [] };

describe('every runbook of every sample design', () => {
  it.each(samples)('%s', async (file) => {
    const design = sample(file);
    const { runbooks, index: contents } = runbooksOnce(design);
    expect(runbooks.length).toBeGreaterThan(0);
    for (const runbook of runbooks) {
      const { fileName, flaw } = runbook;
      expect({ fileName, flaw }).toEqual({ fileName, flaw: null });
      expect({ runbook: runbook.fileName, ...playFile(runbook) }).toEqual({
        runbook: runbook.fileName,
        ...HELD,
      });
    }
    await expect(contents).toMatchFileSnapshot(`golden/${file.replace('.mirrorlab', '')}.index.md`);
  });
});

describe('every runbook of random designs', () => {
  it.each(seeds)('seed %i', (seed) => {
    const design = random(seed);
    for (const runbook of runbooksOf(design).runbooks) {
      const { fileName, flaw } = runbook;
      expect({ fileName, flaw }).toEqual({ fileName, flaw: null });
      expect({ runbook: runbook.fileName, ...playFile(runbook) }).toEqual({
        runbook: runbook.fileName,
        ...HELD,
      });
    }
  });
});

describe('the table of procedures', () => {
  it('has every section of the guide that can be rehearsed, and each procedure once', () => {
    const sections = new Set(PROCEDURES.map(({ guide }) => guide));
    const wanted = [
      '3.2.7.4',
      '3.3.4',
      '3.3.5',
      ...[1, 2, 3, 4].map((n) => `3.4.1.${n}`),
      ...[1, 2, 3, 4, 5].map((n) => `3.4.2.${n}`),
      ...[1, 2, 3].map((n) => `3.4.3.${n}`),
    ];
    expect([...sections].sort()).toEqual(wanted.sort());
    expect(new Set(PROCEDURES.map(({ id }) => id)).size).toBe(PROCEDURES.length);
  });

  it('refers to procedures that there are, or says in words what to do', () => {
    const ids = new Set(PROCEDURES.map(({ id }) => id));
    const dangling = PROCEDURES.flatMap(({ decisions }) => decisions.map(({ use }) => use)).filter(
      (use) => !ids.has(use) && !use.endsWith('.'),
    );
    expect(dangling).toEqual([]);
  });
});

describe('what a runbook says', () => {
  it.each([
    ['failover-pair-with-dr-and-reporting.mirrorlab', 'create-the-mirror'],
    ['failover-pair-with-dr-and-reporting.mirrorlab', 'add-the-databases'],
    ['failover-pair-with-dr-and-reporting.mirrorlab', 'disaster-no-journal'],
    ['failover-pair-with-dr-and-reporting-on-campus.mirrorlab', 'planned-move-without-private-network'],
    ['simple-failover-pair.mirrorlab', 'isolated-primary-connected'],
  ])('%s: %s', async (file, id) => {
    const runbook = runbooksOnce(sample(file)).runbooks.find(({ fileName }) => fileName.endsWith(`-${id}.md`));
    await expect(runbook?.markdown).toMatchFileSnapshot(`golden/${id}.md`);
  });

  it('the same design gives the same bytes', () => {
    const design = sample('simple-failover-pair.mirrorlab');
    const texts = () => runbooksOf(design).runbooks.map(({ markdown, scenario }) => [markdown, scenario.text]);
    expect(texts()).toEqual(texts());
  });
});

/** A sample whose members bear other names, as a drawing may bring them. */
function renamed(file: string, names: Readonly<Record<string, string>>): Design {
  const design = sample(file);
  return {
    ...design,
    mirrors: design.mirrors.map((mirror) => ({
      ...mirror,
      members: mirror.members.map((member) => ({ ...member, name: names[member.name] ?? member.name })),
    })),
  };
}

const withoutCode = (text: string): string => text.replace(/(`+)(?:[^`]|(?!\1)`)*?[^`]\1(?!`)/g, '');

describe('names that mean harm, or are merely long', () => {
  const hostile = '</code><script>alert(1)</script>`| [x](http://y)\n# Done\n../../etc $(rm -rf)';

  it('can neither leave the folder, nor add a line, nor become markup', () => {
    const design = renamed('failover-pair-with-local-and-remote-dr.mirrorlab', { A: hostile, J: '../../J' });
    const { runbooks, index } = runbooksOf(design);
    expect(withoutCode(index)).not.toContain('<script');
    for (const runbook of runbooks) {
      const { fileName, scenario, markdown, flaw } = runbook;
      expect(fileName).toMatch(/^\d{2}-[a-z0-9_-]+\.md$/);
      expect(scenario.fileName).toMatch(/^\d{2}-[a-z0-9_-]+\.scenario\.yaml$/);
      expect(markdown).not.toMatch(/^# Done/m);
      expect(flaw).toBeNull();
      expect(withoutCode(markdown)).not.toContain('<script');
      expect(playFile(runbook).ok).toBe(true);
    }
  });

  it('HOST/INSTANCE, and 32 letters', () => {
    const names = { A: 'DBSERVER1/CACHE', B: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ123456' };
    const design = renamed('simple-failover-pair.mirrorlab', names);
    const { runbooks } = runbooksOf(design);
    const maintenance = runbooks.find(({ fileName }) => fileName.includes('maintain-the-primary')) as Runbook;
    expect(maintenance.markdown).toContain('Shut down the instance of `DBSERVER1/CACHE` gracefully');
    expect(maintenance.markdown).toContain('`ABCDEFGHIJKLMNOPQRSTUVWXYZ123456`: **Primary**');
    expect(playFile(maintenance)).toEqual(HELD);
  });
});

describe('a drawing on which the guide does not keep its promises', () => {
  it('is told so: there is no ISCAgent on the host of the primary', () => {
    const whole = sample('simple-failover-pair.mirrorlab');
    const design = {
      ...whole,
      hosts: whole.hosts.map((host) => (host.id === 'host-a' ? { ...host, agent: null } : host)),
    };
    const { runbooks, index } = runbooksOf(design);
    const broken = runbooks.find(
      ({ fileName }) => fileName.includes('17-') || fileName.includes('primary-host-restarts.'),
    ) as Runbook;
    expect(index).toContain('could not be rehearsed to its end');
    const flawed = runbooks.filter(({ composed }) => composed !== null && composed.flaw !== null);
    expect(flawed.length).toBeGreaterThan(0);
    for (const runbook of flawed) {
      expect(runbook.markdown).toContain('This could not be rehearsed to its end');
      expect(playFile(runbook)).toEqual(HELD);
    }
    expect(broken).toBeDefined();
  });

  it('and one without a failover member has none', () => {
    const whole = sample('simple-failover-pair.mirrorlab');
    const asyncs = whole.mirrors.map((mirror) => ({
      ...mirror,
      members: mirror.members.map((member) => ({ ...member, type: 'dr' as const })),
    }));
    const { runbooks, unfit, index } = runbooksOf({ ...whole, mirrors: asyncs });
    expect(runbooks).toEqual([]);
    expect(unfit).toHaveLength(PROCEDURES.length);
    expect(index).toContain('The mirror has no failover member.');
  });
});
