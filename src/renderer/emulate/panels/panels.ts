import type { ComponentType } from 'react';
import type { PanelId } from '../../../shared/workspaces.ts';
import { later } from '../../ui/controls/later.tsx';
import { MessagesPanel } from '../messages/MessagesPanel.tsx';
import { ScenarioPanel } from '../scenario/ScenarioPanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { MonitorPanel } from './MonitorPanel.tsx';
import { WhyPanel } from './WhyPanel.tsx';

const ChartsPanel = later(async () => (await import('./charts/ChartsPanel.tsx')).ChartsPanel);
const LadderPanel = later(async () => (await import('../ladder/LadderPanel.tsx')).LadderPanel);
const RehearsalPanel = later(async () => (await import('../rehearsal/RehearsalPanel.tsx')).RehearsalPanel);
const TerminalPanel = later(async () => (await import('../terminal/TerminalPanel.tsx')).TerminalPanel);

/** What each row of the panels shows. The compiler refuses a row that nothing shows. */
export const panels: Readonly<Record<PanelId, ComponentType>> = {
  why: WhyPanel,
  monitor: MonitorPanel,
  log: LogPanel,
  charts: ChartsPanel,
  messages: MessagesPanel,
  ladder: LadderPanel,
  scenario: ScenarioPanel,
  rehearsal: RehearsalPanel,
  terminal: TerminalPanel,
};
