import { type FormEvent, useEffect, useState } from 'react';
import { grouped } from '../../../design/grouped.ts';
import type { RehearsalView, RunbookEntry } from '../../../shared/rehearsal.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useDesign } from '../../store/document-store.ts';
import { GUIDE_SECTIONS } from '../../ui/text/guide-sections.ts';
import { attempt } from '../timeline/run-commands.ts';

/** Chooses a runbook of this drawing and begins its rehearsal. */
export function RunbookChoice({ underWay }: { readonly underWay: RehearsalView | null }) {
  const { mirrors } = useDesign();
  const runbooks = useRunbooks();
  const [chosen, choose] = useState<string | null>(null);
  const [isBeginning, setBeginning] = useState(false);
  if (runbooks === null) return null;
  const [first] = runbooks;
  if (first === undefined)
    return <p className="panel-empty">No runbook can be rehearsed: no mirror of this drawing has a failover member.</p>;
  const isUnderWay = underWay !== null;
  // Whoever comes back from Terminal has chosen nothing yet, and would begin another runbook anew.
  const current = runbooks.find(({ id }) => id === chosen) ?? entryOf(underWay, runbooks) ?? first;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBeginning(true);
    attempt(bridge.beginRehearsal(current.id).finally(() => setBeginning(false)));
  };
  const groups = mirrors.flatMap(({ id, name }) => {
    const own = runbooks.filter(({ mirror }) => mirror === id);
    return [...grouped(own, ({ guide }) => chapterOf(guide))].map(([chapter, entries]) => {
      return { title: mirrors.length === 1 ? chapter : `${name}: ${chapter}`, entries };
    });
  });
  return (
    <>
      <form className="rehearsal-choice" onSubmit={submit} aria-label="Rehearse a runbook">
        <label>
          <span>Runbook</span>
          <select value={current.id} onChange={({ target }) => choose(target.value)} title={titleOf(current)}>
            {groups.map(({ title, entries }) => (
              <optgroup key={title} label={title}>
                {entries.map(optionOf)}
              </optgroup>
            ))}
          </select>
        </label>
        <button type="submit" className={`button ${isUnderWay ? '' : 'is-strong'}`} disabled={isBeginning}>
          {isUnderWay ? 'Begin anew' : 'Begin'}
        </button>
      </form>
      {!isUnderWay && <p className="rehearsal-quiet">{current.situation}</p>}
    </>
  );
}

/** The drawing of a run does not change, and so neither do its runbooks. */
function useRunbooks(): readonly RunbookEntry[] | null {
  const design = useDesign();
  const [runbooks, setRunbooks] = useState<readonly RunbookEntry[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the design stands for the session.
  useEffect(() => {
    let isEnded = false;
    bridge.listRunbooks().then(
      (list) => {
        if (!isEnded) setRunbooks(list);
      },
      // That the session has ended is told above the canvas.
      () => {},
    );
    return () => {
      isEnded = true;
    };
  }, [design]);
  return runbooks;
}

const entryOf = (rehearsal: RehearsalView | null, runbooks: readonly RunbookEntry[]): RunbookEntry | undefined =>
  runbooks.find(
    ({ title, mirror, dr }) => title === rehearsal?.title && mirror === rehearsal.mirror && dr === rehearsal.dr,
  );

/** Planned outages, unplanned ones and disasters stand apart, as in the guide. */
const chapterOf = (guide: string): string => GUIDE_SECTIONS[guide.split('.').slice(0, 3).join('.')] ?? guide;

const titleOf = ({ title, dr }: RunbookEntry): string => (dr === null ? title : `${title}: ${dr}`);

const optionOf = (entry: RunbookEntry) => (
  <option key={entry.id} value={entry.id}>
    {titleOf(entry)} ({entry.guide})
  </option>
);
