import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Observation } from '../../../shared/emulation.ts';
import type { PanelName } from '../../../shared/preferences.ts';
import type { MemberReference } from '../../../shared/session.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { SideArea } from '../../workspace/SideArea.tsx';
import { MessagesPanel } from '../messages/MessagesPanel.tsx';
import { ScenarioPanel } from '../scenario/ScenarioPanel.tsx';
import { ChartsPanel } from './charts/ChartsPanel.tsx';
import { DetailsPanel } from './details/DetailsPanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { MonitorPanel } from './MonitorPanel.tsx';
import { useExplainedEntry } from './useExplainedEntry.ts';
import { useFrameExtras } from './useFrameExtras.ts';
import { WhyPanel } from './WhyPanel.tsx';

interface Panel {
  readonly name: PanelName;
  readonly title: string;
  readonly content: () => ReactNode;
}

/** The tabs beside the canvas, one row each; six titles have room at the usual width. */
const PANELS: readonly [Panel, ...Panel[]] = [
  { name: 'why', title: 'Why', content: () => <WhyPanel /> },
  { name: 'monitor', title: 'Monitor', content: () => <MonitorPanel /> },
  { name: 'log', title: 'Log', content: () => <LogPanel /> },
  { name: 'charts', title: 'Charts', content: () => <ChartsPanel /> },
  { name: 'messages', title: 'Messages', content: () => <MessagesPanel /> },
  { name: 'scenario', title: 'Scenario', content: () => <ScenarioPanel /> },
];

export function SidePanel() {
  const { panel, details, showPanel } = useView();
  const tabs = useRef<HTMLDivElement>(null);
  useWatchedMonitor();
  useFrameExtras();
  const current = PANELS.find(({ name }) => name === panel) ?? PANELS[0];

  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const index = (PANELS.indexOf(current) + step + PANELS.length) % PANELS.length;
    showPanel((PANELS[index] as Panel).name);
    tabs.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  };
  return (
    <SideArea aria-label="Panels" edge="Width of the panels">
      <div className="panel-tabs" role="tablist" ref={tabs} onKeyDown={move} aria-label="Panels" tabIndex={-1}>
        {PANELS.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={details === null && name === current.name}
            aria-controls="panel-content"
            tabIndex={name === current.name ? 0 : -1}
            onClick={() => showPanel(name)}
          >
            {title}
          </button>
        ))}
      </div>
      <div
        className="panel-content"
        id="panel-content"
        role="tabpanel"
        aria-labelledby={details === null ? `tab-${current.name}` : undefined}
        aria-label={details === null ? undefined : 'Details'}
        tabIndex={-1}
      >
        {details === null ? current.content() : <DetailsPanel of={details} panel={current.title} />}
      </div>
    </SideArea>
  );
}

/** Below *Why* stands the monitor of the member that it speaks of; in the Monitor panel that of the chosen one. */
function useWatchedMonitor(): void {
  const { panel, monitorMember } = useView();
  const entry = useExplainedEntry();
  const explained = entry?.subject.kind === 'member' ? { mirror: entry.mirror, member: entry.subject.id } : null;
  const isRunning = useSession(({ observation }) => explained !== null && isMemberRunning(observation, explained));
  // A new session has to be told anew.
  const lanes = useSession((state) => state.lanes);
  const watched = panel !== 'why' ? monitorMember : isRunning ? explained : null;
  const mirror = watched?.mirror;
  const member = watched?.member;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `lanes` stands for the session.
  useEffect(() => {
    const reference = mirror === undefined || member === undefined ? null : { mirror, member };
    // A session that has just ended cannot be asked; the next one is asked anew.
    bridge.watchMonitor(reference).catch(() => {});
  }, [mirror, member, lanes]);
}

function isMemberRunning(observation: Observation | null, { mirror, member }: MemberReference): boolean {
  const members = observation?.mirrors.find(({ id }) => id === mirror)?.members ?? [];
  return members.some(({ name, process }) => name === member && process !== 'ended');
}
