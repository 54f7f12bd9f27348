import { describe, expect, it } from 'vitest';
import { castsOf } from '../../src/procedures/cast.ts';
import { type Composed, compose } from '../../src/procedures/compose.ts';
import { unfitReason } from '../../src/procedures/needs.ts';
import { PROCEDURES } from '../../src/procedures/table/procedures.ts';
import { isWhole, sample, samples } from './designs.ts';
import { createTrial, type Fate, type Mutant, mutantsOf } from './mutants.ts';

/** Why a mistake that no later check catches does no harm. */
const HARMLESS: readonly {
  readonly mistake: Mutant['mistake'] | null;
  readonly step: RegExp;
  readonly fate: Fate;
  readonly reason: string;
}[] = [
  {
    mistake: 'repeated',
    step: /^(start-instance|stop-instance|stop-isolated-primary|stop-instance-without-failover|restart-host|restart-host-alone|start-arbiter|restore-connection|repair-database|shut-down-host|invalidate|copy-journal) /,
    fate: 'equal',
    reason: 'A start of what runs, a stop of what is stopped and a repair of what works do nothing.',
  },
  {
    mistake: null,
    step: /^invalidate /,
    fate: 'equal',
    reason: 'The ISCAgent answers before the instance is started, and the promoted member has told it the new role.',
  },
  {
    mistake: null,
    step: /^(restart-host-alone|restart-host) \w, (restart-host-alone|restart-host|invalidate) \w$/,
    fate: 'equal',
    reason: 'Hosts may return in any order while no instance is started on them.',
  },
  {
    mistake: 'swapped',
    step: /^(restart-host-alone|invalidate) B, (invalidate|start-instance) A$/,
    fate: 'unseen',
    reason:
      'What is done on two members in turn does not depend on the order; each is ready before its instance is started.',
  },
  {
    mistake: null,
    step: /^(set|clear)-no-failover \w(, done on \w)?$/,
    fate: 'equal',
    reason: 'No failover is set and cleared on either failover member (§3.4.1.3).',
  },
  {
    mistake: 'swapped',
    step: /^stop-instance A, restore-connection A$/,
    fate: 'unseen',
    reason: 'A former primary that is connected again is forced down by the new one (§3.4.2.4).',
  },
  {
    mistake: 'repeated',
    step: /^catch-up-database /,
    fate: 'unseen',
    reason: 'A database that is caught up is caught up at once again.',
  },
];

const reasonOf = ({ mistake, step }: Mutant, fate: Fate): string | null =>
  HARMLESS.find((row) => (row.mistake ?? mistake) === mistake && row.fate === fate && row.step.test(step))?.reason ??
  null;

const files = isWhole ? samples : ['failover-pair-with-dr-and-reporting.mirrorlab'];
/** Of so many procedures, and of so many mistakes in each, one is tried where there is not the time for all. */
const SHARE_OF_PROCEDURES = isWhole ? 1 : 4;
const SHARE = isWhole ? 1 : 3;
/** Whoever tries them all is patient. */
const MAX_MS = 3_600_000;

function composedOf(file: string): Composed[] {
  const design = sample(file);
  return design.mirrors.flatMap((mirror) => {
    const { pair, withDr } = castsOf(design, mirror);
    if (pair === null) return [];
    const tried = PROCEDURES.filter((_, index) => index % SHARE_OF_PROCEDURES === 0);
    return tried.flatMap((procedure) => {
      const cast = (procedure.needs.includes('dr') ? withDr[0] : pair) ?? pair;
      return unfitReason(procedure.needs, cast) === null ? [compose(cast, procedure)] : [];
    });
  });
}

describe('a mistake with a runbook in the hand is caught by a later check of it', () => {
  const tally: Record<Mutant['mistake'], Record<Fate, number>> = {
    'left out': { caught: 0, equal: 0, unseen: 0 },
    repeated: { caught: 0, equal: 0, unseen: 0 },
    swapped: { caught: 0, equal: 0, unseen: 0 },
    'wrong member': { caught: 0, equal: 0, unseen: 0 },
  };
  const harmless = new Map<string, Set<string>>();

  it.each(files)(
    '%s',
    (file) => {
      const unexplained: string[] = [];
      let count = 0;
      for (const composed of composedOf(file)) {
        const trial = createTrial(composed);
        for (const mutant of mutantsOf(composed)) {
          count += 1;
          if (count % SHARE !== 0) continue;
          const fate = trial(mutant);
          tally[mutant.mistake][fate] += 1;
          if (fate === 'caught') continue;
          const reason = reasonOf(mutant, fate);
          const text = `${composed.procedure.id}: ${mutant.step}: ${mutant.mistake}`;
          if (reason === null) unexplained.push(`${text} (${fate})`);
          else harmless.set(reason, (harmless.get(reason) ?? new Set()).add(text));
        }
      }
      expect(unexplained).toEqual([]);
    },
    MAX_MS,
  );

  it('at least 95 of 100 of those that change anything', async () => {
    const rows = Object.entries(tally);
    const sum = (fate: Fate): number => rows.reduce((total, [, row]) => total + row[fate], 0);
    const [caught, equal, unseen] = [sum('caught'), sum('equal'), sum('unseen')];
    const share = caught / (caught + unseen);
    const figures = `${caught + equal + unseen} mistakes: ${caught} caught, ${equal} that change nothing, ${unseen} not seen; caught of those that change anything: ${(100 * share).toFixed(1)} %`;
    console.info(figures);
    expect(caught).toBeGreaterThan(isWhole ? 1000 : 30);
    expect(share).toBeGreaterThanOrEqual(0.95);
    if (isWhole) await expect(report(figures, rows, harmless)).toMatchFileSnapshot('golden/mistakes.md');
  });
});

function report(
  figures: string,
  rows: readonly (readonly [string, Record<Fate, number>])[],
  harmless: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  return `${[
    '# Mistakes with the runbooks of the sample designs',
    figures,
    [
      '| mistake | caught | changes nothing | not seen |',
      '| --- | --- | --- | --- |',
      ...rows.map(([mistake, { caught, equal, unseen }]) => `| ${mistake} | ${caught} | ${equal} | ${unseen} |`),
    ].join('\n'),
    ...[...harmless].map(
      ([reason, texts]) =>
        `## ${reason}\n\n${[...texts]
          .sort()
          .map((text) => `- ${text}`)
          .join('\n')}`,
    ),
  ].join('\n\n')}\n`;
}
