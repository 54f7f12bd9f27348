import { type ComponentType, type KeyboardEvent, useEffect, useRef } from 'react';
import type { LessonNow } from '../../shared/lesson.ts';
import { bridge } from '../bridge/bridge.ts';
import { MessagesPanel } from '../emulate/messages/MessagesPanel.tsx';
import { DetailsPanel } from '../emulate/panels/details/DetailsPanel.tsx';
import { LogPanel } from '../emulate/panels/LogPanel.tsx';
import { MonitorPanel } from '../emulate/panels/MonitorPanel.tsx';
import { useLeastPanelWidth } from '../emulate/panels/panel-width.ts';
import { panels } from '../emulate/panels/panels.ts';
import { WhyPanel } from '../emulate/panels/WhyPanel.tsx';
import { useSession } from '../store/session-store.ts';
import { useView } from '../store/view-store.ts';
import { SideArea } from '../workspace/SideArea.tsx';
import { LessonSheet } from './LessonSheet.tsx';
import { type LearnTab, useLearn } from './learn-store.ts';

const TABS: Readonly<Record<LearnTab, { readonly title: string; readonly Content: ComponentType }>> = {
  lesson: { title: 'Lesson', Content: LessonSheet },
  monitor: { title: 'Monitor', Content: MonitorPanel },
  log: { title: 'Log', Content: LogPanel },
  messages: { title: 'Messages', Content: MessagesPanel },
  terminal: { title: 'Terminal', Content: panels.terminal },
  why: { title: 'Why', Content: WhyPanel },
};

function tabsOf({ view, isOver }: LessonNow): readonly LearnTab[] {
  if (!view.isPlayed) return ['lesson'];
  const always: readonly LearnTab[] = ['lesson', 'monitor', 'log', 'messages', 'terminal'];
  return view.explains || isOver ? [...always, 'why'] : always;
}

/** Beside the drawing: the lesson itself, and what can be read of the mirror from where the learner sits. */
export function LearnSide({ lesson }: { readonly lesson: LessonNow }) {
  const chosen = useLearn((state) => state.tab);
  const details = useView((view) => view.details);
  const list = useRef<HTMLDivElement>(null);
  useMonitor(lesson);
  useDetailsClosedByTab(chosen);
  const tabs = tabsOf(lesson);
  const current = tabs.includes(chosen) ? chosen : 'lesson';
  const { Content, title } = TABS[current];
  const leastWidth = useLeastPanelWidth(current);
  const show = (tab: LearnTab): void => {
    useLearn.setState({ tab });
    useView.getState().showDetails(null);
  };
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const index = (tabs.indexOf(current) + step + tabs.length) % tabs.length;
    show(tabs[index] ?? 'lesson');
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  };
  return (
    <SideArea aria-label="Lesson" edge="Width of the lesson" leastWidth={leastWidth}>
      <div className="panel-tabs" role="tablist" ref={list} onKeyDown={move} aria-label="Lesson" tabIndex={-1}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`learn-tab-${tab}`}
            aria-selected={details === null && tab === current}
            aria-controls="learn-content"
            tabIndex={tab === current ? 0 : -1}
            onClick={() => show(tab)}
          >
            {TABS[tab].title}
          </button>
        ))}
      </div>
      <div
        className="panel-content"
        id="learn-content"
        role="tabpanel"
        aria-labelledby={details === null ? `learn-tab-${current}` : undefined}
        aria-label={details === null ? undefined : 'Details'}
        tabIndex={-1}
      >
        {details === null ? <Content /> : <DetailsPanel of={details} panel={title} />}
      </div>
    </SideArea>
  );
}

function useMonitor({ view: { eyes, mirror } }: LessonNow): void {
  const chosen = useView((view) => view.monitorMember);
  const eye = eyes?.[0];
  const lanes = useSession((state) => state.lanes);
  const reference = chosen ?? (eye === undefined ? null : { mirror, member: eye });
  const [of, member] = [reference?.mirror, reference?.member];
  // biome-ignore lint/correctness/useExhaustiveDependencies: `lanes` stands for the session.
  useEffect(() => {
    bridge.watchMonitor(of === undefined || member === undefined ? null : { mirror: of, member }).catch(() => {});
  }, [of, member, lanes]);
}

/** What leads to another tab from elsewhere shows that tab. */
function useDetailsClosedByTab(tab: LearnTab): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the tab that matters.
  useEffect(() => useView.getState().showDetails(null), [tab]);
}
