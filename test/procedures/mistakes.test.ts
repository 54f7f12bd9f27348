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

type Tally = Record<Fate, number>;

const nothing = (): Tally => ({ caught: 0, equal: 0, unseen: 0 });

/** What became of the mistakes in the runbooks of a design. */
interface Tried {
  readonly byRunbook: Map<string, Tally>;
  readonly harmless: Map<string, string[]>;
  readonly unexplained: string[];
}

function tryMistakes(file: string): Tried {
  const tried: Tried = { byRunbook: new Map(), harmless: new Map(), unexplained: [] };
  let count = 0;
  for (const composed of composedOf(file)) {
    const trial = createTrial(composed);
    const name = `${composed.cast.mirror.name}: ${composed.procedure.id}`;
    const tally = nothing();
    tried.byRunbook.set(name, tally);
    for (const mutant of mutantsOf(composed)) {
      count += 1;
      if (count % SHARE !== 0) continue;
      const fate = trial(mutant);
      tally[fate] += 1;
      if (fate === 'caught') continue;
      const reason = reasonOf(mutant, fate);
      const text = `${name}: ${mutant.step}: ${mutant.mistake}`;
      if (reason === null) tried.unexplained.push(`${text} (${fate})`);
      else tried.harmless.set(reason, [...(tried.harmless.get(reason) ?? []), text]);
    }
  }
  return tried;
}

describe('a mistake with a runbook in the hand is caught by a later check of it', () => {
  it.each(files)(
    '%s: at least 95 of 100 of those that change anything',
    async (file) => {
      const { byRunbook, harmless, unexplained } = tryMistakes(file);
      expect(unexplained).toEqual([]);
      const sum = [...byRunbook.values()].reduce(added, nothing());
      expect(sum.caught).toBeGreaterThan(isWhole ? 100 : 30);
      expect(sum.caught / (sum.caught + sum.unseen)).toBeGreaterThanOrEqual(0.95);
      if (isWhole)
        await expect(report(file, sum, byRunbook, harmless)).toMatchFileSnapshot(
          `golden/mistakes/${file.replace('.mirrorlab', '')}.md`,
        );
    },
    MAX_MS,
  );
});

const added = (one: Tally, other: Tally): Tally => ({
  caught: one.caught + other.caught,
  equal: one.equal + other.equal,
  unseen: one.unseen + other.unseen,
});

function report(
  file: string,
  sum: Tally,
  byRunbook: ReadonlyMap<string, Tally>,
  harmless: ReadonlyMap<string, readonly string[]>,
): string {
  const { caught, equal, unseen } = sum;
  const share = ((100 * caught) / (caught + unseen)).toFixed(1);
  return `${[
    `# Mistakes with the runbooks of ${file}`,
    `${caught + equal + unseen} mistakes: ${caught} caught, ${equal} that change nothing, ${unseen} not seen; caught of those that change anything: ${share} %`,
    [
      '| runbook | caught | changes nothing | not seen |',
      '| --- | --- | --- | --- |',
      ...[...byRunbook].map(([name, row]) => `| ${name} | ${row.caught} | ${row.equal} | ${row.unseen} |`),
    ].join('\n'),
    ...[...harmless].map(
      ([reason, texts]) =>
        `## ${reason}\n\n${[...new Set(texts)]
          .sort()
          .map((text) => `- ${text}`)
          .join('\n')}`,
    ),
  ].join('\n\n')}\n`;
}
