import type { OutcomeWord } from '../../analysis/cell.ts';
import type { Pattern, Tone } from '../ui/theme/status.ts';

interface OutcomeLook {
  readonly tone: Tone;
  readonly pattern: Pattern;
}

/** Beside its letter, so that neither colours nor letters alone tell outcomes apart. */
const OUTCOME_LOOKS: Readonly<Record<OutcomeWord, OutcomeLook>> = {
  rebuild: { tone: 'down', pattern: 'hatched' },
  disaster: { tone: 'dr', pattern: 'hatched' },
  'no-primary-lossy': { tone: 'down', pattern: 'striped' },
  'no-primary-lossless': { tone: 'down', pattern: 'plain' },
  trouble: { tone: 'trouble', pattern: 'striped' },
  failover: { tone: 'primary', pattern: 'plain' },
  pause: { tone: 'reporting', pattern: 'dotted' },
  'no-effect': { tone: 'backup', pattern: 'plain' },
};

export function outcomeClass(outcome: OutcomeWord): string {
  const { tone, pattern } = OUTCOME_LOOKS[outcome];
  return `outcome tone-${tone} is-${pattern} is-${outcome}`;
}
