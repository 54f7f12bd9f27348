import { CircleAlert, CircleDashed, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Finding } from '../../../design/rules/check-design.ts';
import type { Severity } from '../../../design/rules/rule.ts';
import type { Tone } from '../../ui/theme/status.ts';
import { STEP } from '../drawing.ts';

/** How something is told: what is only not drawn yet is told as a step. */
export type Rank = Severity | 'step';

interface RankLook {
  readonly word: string;
  /** As a number of them is counted. */
  readonly counted: readonly [one: string, several: string];
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

/** A rank is a word, an icon and a colour, the worst first. */
export const RANKS: Readonly<Record<Rank, RankLook>> = {
  error: { word: 'Error', counted: ['error', 'errors'], icon: CircleAlert, tone: 'down' },
  step: {
    word: 'To do',
    counted: ['step before it can run', 'steps before it can run'],
    icon: CircleDashed,
    tone: 'primary',
  },
  warning: { word: 'Warning', counted: ['warning', 'warnings'], icon: TriangleAlert, tone: 'trouble' },
  info: { word: 'Remark', counted: ['remark', 'remarks'], icon: Info, tone: 'neutral' },
};

export const ranksInOrder = Object.keys(RANKS) as readonly Rank[];

export const rankOf = ({ rule, severity }: Finding): Rank => (rule === STEP ? 'step' : severity);

export function worstOf(findings: readonly Finding[]): Rank | null {
  return ranksInOrder.find((rank) => findings.some((one) => rankOf(one) === rank)) ?? null;
}
