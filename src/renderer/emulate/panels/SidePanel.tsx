import { type KeyboardEvent, useEffect, useRef } from 'react';
import { elementKey } from '../../../design/element.ts';
import type { Observation } from '../../../shared/emulation.ts';
import type { MemberReference } from '../../../shared/session.ts';
import { panelRows } from '../../../shared/workspaces.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { Contained } from '../../workspace/Contained.tsx';
import { SideArea } from '../../workspace/SideArea.tsx';
import { DetailsPanel } from './details/DetailsPanel.tsx';
import { useLeastPanelWidth } from './panel-width.ts';
import { panels } from './panels.ts';
import { useExplainedEntry } from './useExplainedEntry.ts';
import { useFrameExtras } from './useFrameExtras.ts';

export function SidePanel() {
  const { panel, details, showPanel } = useView();
  const tabs = useRef<HTMLDivElement>(null);
  useWatchedMonitor();
  useFrameExtras();
  const current = panelRows.find(({ id }) => id === panel) ?? panelRows[0];
  const Content = panels[current.id];
  const leastWidth = useLeastPanelWidth(current.id);

  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const index = (panelRows.indexOf(current) + step + panelRows.length) % panelRows.length;
    showPanel((panelRows[index] ?? panelRows[0]).id);
    tabs.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  };
  return (
    <SideArea aria-label="Panels" edge="Width of the panels" leastWidth={leastWidth}>
      <div className="panel-tabs" role="tablist" ref={tabs} onKeyDown={move} aria-label="Panels" tabIndex={-1}>
        {panelRows.map(({ id, tab }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={details === null && id === current.id}
            aria-controls="panel-content"
            tabIndex={id === current.id ? 0 : -1}
            onClick={() => showPanel(id)}
          >
            {tab}
          </button>
        ))}
      </div>
      <div
        className="panel-content"
        id="panel-content"
        role="tabpanel"
        aria-labelledby={details === null ? `tab-${current.id}` : undefined}
        aria-label={details === null ? undefined : 'Details'}
        tabIndex={-1}
      >
        {details === null ? (
          <Content />
        ) : (
          <Contained key={elementKey(details)} part="Details">
            <DetailsPanel of={details} panel={current.tab} />
          </Contained>
        )}
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
