import { Clapperboard, FileCode, Printer, RotateCcw, Save, SkipForward } from 'lucide-react';
import type { LessonNow, LessonResult } from '../../shared/lesson.ts';
import { bridge } from '../bridge/bridge.ts';
import { compareWith } from '../emulate/timeline/run-commands.ts';
import { useDocument } from '../store/document-store.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { beginAgain, beginLesson, tellSaved, useLearn } from './learn-store.ts';
import { Moment } from './Moment.tsx';
import { ResultTables } from './ResultTables.tsx';
import { clock, lossText } from './result-words.ts';

interface SheetProps {
  readonly lesson: LessonNow;
  readonly result: LessonResult;
}

/** What a lesson that was handed in is worth: in a minute what mattered, then everything with the moment that it leads to. */
export function ResultSheet({ lesson, result }: SheetProps) {
  return (
    <section className="canvas result-sheet" aria-label="Result">
      <article className="selectable">
        <Summary result={result} lesson={lesson} />
        <Actions result={result} />
        <ResultTables result={result} lesson={lesson} />
      </article>
    </section>
  );
}

function Summary({ result, lesson }: SheetProps) {
  const { points, of, decisive, best, downtimeMs, chargedMs, lostBytes, actions } = result;
  const isPlayed = actions.length > 0 || downtimeMs > 0;
  return (
    <header className="result-summary">
      <p className="result-points">
        <strong>{points}</strong> of {of} points
      </p>
      <div>
        <h2>{lesson.view.name}</h2>
        {decisive === null ? (
          <p>No point was lost. Well done.</p>
        ) : (
          <p>
            <strong>What mattered most (−{decisive.points}):</strong> {decisive.text}{' '}
            {lesson.view.isPlayed && <Moment atMs={decisive.atMs ?? lesson.view.untilMs} />}
          </p>
        )}
        {isPlayed && (
          <dl className="result-outcome">
            <div>
              <dt>Without service</dt>
              <dd>
                {clock(downtimeMs)}
                {downtimeMs > 0 && `, ${chargedMs === 0 ? 'none' : clock(chargedMs)} of it waiting for a person`}
                {best !== null && <span className="result-best">the solution: {clock(best.downtimeMs)}</span>}
              </dd>
            </div>
            <div>
              <dt>Updates lost</dt>
              <dd>
                {lossText(lostBytes)}
                {best !== null && <span className="result-best">the solution: {lossText(best.lostBytes)}</span>}
              </dd>
            </div>
          </dl>
        )}
      </div>
    </header>
  );
}

function Actions({ result }: { readonly result: LessonResult }) {
  const { learner, entries } = useLearn();
  const open = useDocument(({ document }) => document?.lesson?.id ?? null);
  const place = entries.findIndex(({ id }) => id === open);
  const next = place === -1 ? undefined : entries[place + 1];
  const watch = async (): Promise<void> => {
    const solution = await bridge.watchSolution();
    if (solution === null) return;
    useLearn.setState({ shows: 'run', tab: 'why' });
    await bridge.seek(0);
    compareWith(1);
  };
  return (
    <div className="result-actions">
      <div className="lesson-buttons">
        {result.best !== null && (result.bestActions.length > 0 || result.downtimeMs > 0) && (
          <button type="button" className="button is-strong" onClick={() => void watch()}>
            <Icon of={Clapperboard} size={15} /> Watch the solution
          </button>
        )}
        <button type="button" className="button" onClick={() => void beginAgain()}>
          <Icon of={RotateCcw} size={15} /> Do it again
        </button>
        {next !== undefined && (
          <button type="button" className="button" title={next.name} onClick={() => void beginLesson(next.id)}>
            <Icon of={SkipForward} size={15} /> Next lesson
          </button>
        )}
      </div>
      <div className="lesson-buttons">
        <label className="result-learner">
          Your name
          <input
            type="text"
            value={learner}
            maxLength={200}
            onChange={({ target }) => useLearn.setState({ learner: target.value })}
          />
        </label>
        <button
          type="button"
          className="button"
          onClick={() => void tellSaved(bridge.saveAttempt(learner), 'The attempt')}
        >
          <Icon of={Save} size={15} /> Save the attempt…
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void tellSaved(bridge.takeResultSheet('html', learner), 'The result')}
        >
          <Icon of={FileCode} size={15} /> Save as HTML…
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void tellSaved(bridge.takeResultSheet('print', learner), 'The result')}
        >
          <Icon of={Printer} size={15} /> Print…
        </button>
      </div>
    </div>
  );
}
