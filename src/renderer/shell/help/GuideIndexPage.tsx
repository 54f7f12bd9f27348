import { useEffect, useMemo, useState } from 'react';
import type { HelpPlace } from '../../../shared/help.ts';
import { type GuideUse, guideUseKinds } from '../../../shared/help.ts';
import { bridge } from '../../bridge/bridge.ts';
import { beginLesson } from '../../learn/learn-store.ts';
import { closeDialog } from '../../store/dialog-store.ts';
import { showOpenResult } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { GUIDE_RULES } from '../../ui/text/guide-rules.ts';
import { GUIDE_SECTIONS } from '../../ui/text/guide-sections.ts';
import { ScrollTo } from './ScrollTo.tsx';

interface GuideIndexProps {
  /** The section that is asked for, which stands open. */
  readonly section: string | undefined;
  readonly onGo: (place: HelpPlace) => void;
}

/** The vendor's guide by its sections: what each is about, and what in MirrorLab rests on it. */
export function GuideIndexPage({ section, onGo }: GuideIndexProps) {
  const uses = useGuideUses();
  return (
    <>
      <h1>Guide index</h1>
      <p>
        The sections of the Caché High Availability Guide, in our words, and what in MirrorLab rests on each. The guide
        itself is InterSystems' and says more.
      </p>
      <ScrollTo key={section} anchor={section} isReady={uses !== null} />
      {Object.entries(GUIDE_SECTIONS).map(([number, title]) => (
        <section key={number} id={number} className="help-section" aria-current={number === section || undefined}>
          <h2 className={`is-level-${number.split('.').length}`}>
            <span className="figures">{number}</span> {title}
          </h2>
          <p>{GUIDE_RULES[number]}</p>
          <Uses uses={uses?.get(number) ?? []} isOpen={number === section} />
          {number === section && <Neighbours section={number} onGo={onGo} />}
        </section>
      ))}
    </>
  );
}

function Uses({ uses, isOpen }: { readonly uses: readonly GuideUse[]; readonly isOpen: boolean }) {
  if (uses.length === 0) return null;
  const groups = guideUseKinds
    .map(({ id, title }) => ({ title, rows: uses.filter(({ kind }) => kind === id) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <details className="help-uses" open={isOpen}>
      <summary>
        Rests on it: {groups.map(({ title, rows }) => `${title.toLowerCase()} ${rows.length}`).join(', ')}
      </summary>
      <dl>
        {groups.map(({ title, rows }) => (
          <div key={title}>
            <dt>{title}</dt>
            {rows.map((use) => (
              <dd key={`${use.title} ${use.opens}`}>
                <Use use={use} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What ships as a file of its own is opened from here. */
function Use({ use: { kind, title, opens } }: { readonly use: GuideUse }) {
  if (opens === null) return title;
  const open = async (): Promise<void> => {
    closeDialog('help');
    if (kind === 'lesson') return beginLesson(opens);
    showOpenResult(await (kind === 'sample' ? bridge.openSample(opens) : bridge.playScenario(opens)));
  };
  return (
    <button type="button" className="text-link" onClick={() => void open()}>
      {title}
    </button>
  );
}

/** The chapters that a section stands in, and the sections within it. */
function Neighbours({ section, onGo }: { readonly section: string; readonly onGo: (place: HelpPlace) => void }) {
  const depth = section.split('.').length;
  const around = Object.keys(GUIDE_SECTIONS).filter(
    (number) =>
      section.startsWith(`${number}.`) || (number.startsWith(`${section}.`) && number.split('.').length === depth + 1),
  );
  if (around.length === 0) return null;
  return (
    <p className="help-neighbours">
      {around.map((number) => (
        <button
          key={number}
          type="button"
          className="text-link"
          onClick={() => onGo({ page: 'guide-index', anchor: number })}
        >
          {number} {GUIDE_SECTIONS[number]}
        </button>
      ))}
    </p>
  );
}

/** What the tables say, and what the console log of the run that is open has said so far. */
function useGuideUses(): ReadonlyMap<string, readonly GuideUse[]> | null {
  const [uses, setUses] = useState<readonly GuideUse[] | null>(null);
  useEffect(() => void bridge.listGuideUses().then(setUses), []);
  return useMemo(() => {
    if (uses === null) return null;
    const bySection = new Map<string, GuideUse[]>();
    for (const use of [...uses, ...saidInRun()]) {
      for (const section of new Set(use.guide)) bySection.set(section, [...(bySection.get(section) ?? []), use]);
    }
    return bySection;
  }, [uses]);
}

/** More of one section would not be read here; the console log has them all. */
const MAX_SAID = 20;

function saidInRun(): readonly GuideUse[] {
  const perSection = new Map<string, number>();
  const texts = new Map(useSession.getState().entries.map(({ text, guide }) => [text, guide]));
  return [...texts].flatMap(([title, guide]): GuideUse[] => {
    const open = guide.filter((section) => (perSection.get(section) ?? 0) < MAX_SAID);
    for (const section of open) perSection.set(section, (perSection.get(section) ?? 0) + 1);
    return open.length === 0 ? [] : [{ kind: 'run', title, guide: open, opens: null }];
  });
}
