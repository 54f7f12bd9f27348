import type { ComponentType } from 'react';
import { type PanelId, panelRows } from '../../../shared/workspaces.ts';
import { later } from '../../ui/controls/later.tsx';
import { contained } from '../../workspace/Contained.tsx';
import { MessagesPanel } from '../messages/MessagesPanel.tsx';
import { ScenarioPanel } from '../scenario/ScenarioPanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { MonitorPanel } from './MonitorPanel.tsx';
import { WhyPanel } from './WhyPanel.tsx';

const ChartsPanel = later(async () => (await import('./charts/ChartsPanel.tsx')).ChartsPanel);
const LadderPanel = later(async () => (await import('../ladder/LadderPanel.tsx')).LadderPanel);
const RehearsalPanel = later(async () => (await import('../rehearsal/RehearsalPanel.tsx')).RehearsalPanel);
const TerminalPanel = later(async () => (await import('../terminal/TerminalPanel.tsx')).TerminalPanel);

const contents: Readonly<Record<PanelId, ComponentType>> = {
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

/** What each row of the panels shows. The compiler refuses a row that nothing shows; one that fails takes nothing along. */
export const panels = Object.fromEntries(
  panelRows.map(({ id, title }) => [id, contained(title, contents[id])]),
) as Readonly<Record<PanelId, ComponentType>>;
