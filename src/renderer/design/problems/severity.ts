import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../../design/rules/rule.ts';
import type { Tone } from '../../theme/status.ts';

interface SeverityLook {
  readonly word: string;
  /** As a number of them is counted. */
  readonly counted: readonly [one: string, several: string];
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

/** A severity is a word, an icon and a colour, the worst first. */
export const SEVERITIES: Readonly<Record<Severity, SeverityLook>> = {
  error: { word: 'Error', counted: ['error', 'errors'], icon: CircleAlert, tone: 'down' },
  warning: { word: 'Warning', counted: ['warning', 'warnings'], icon: TriangleAlert, tone: 'trouble' },
  info: { word: 'Information', counted: ['remark', 'remarks'], icon: Info, tone: 'neutral' },
};

export const severitiesInOrder = Object.keys(SEVERITIES) as readonly Severity[];

export function worstOf(findings: readonly { readonly severity: Severity }[]): Severity | null {
  return severitiesInOrder.find((severity) => findings.some((one) => one.severity === severity)) ?? null;
}
