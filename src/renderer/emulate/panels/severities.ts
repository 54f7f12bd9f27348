import { CircleAlert, CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { LogEntry } from '../../../shared/emulation.ts';

export type Severity = LogEntry['severity'];

/** The severities of the console log. */
export const SEVERITIES: Readonly<
  Record<Severity, { readonly word: string; readonly icon: LucideIcon; readonly tone: string }>
> = {
  0: { word: 'Information', icon: Info, tone: 'neutral' },
  1: { word: 'Warning', icon: TriangleAlert, tone: 'trouble' },
  2: { word: 'Severe', icon: CircleAlert, tone: 'down' },
  3: { word: 'Fatal', icon: CircleX, tone: 'down' },
};
