import type { ComponentType } from 'react';
import type { PanelId } from '../../../shared/workspaces.ts';
import { LadderPanel } from '../ladder/LadderPanel.tsx';
import { MessagesPanel } from '../messages/MessagesPanel.tsx';
import { RehearsalPanel } from '../rehearsal/RehearsalPanel.tsx';
import { ScenarioPanel } from '../scenario/ScenarioPanel.tsx';
import { TerminalPanel } from '../terminal/TerminalPanel.tsx';
import { ChartsPanel } from './charts/ChartsPanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { MonitorPanel } from './MonitorPanel.tsx';
import { WhyPanel } from './WhyPanel.tsx';

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
