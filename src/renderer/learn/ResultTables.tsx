import type { ReactNode } from 'react';
import type { LessonNow, LessonResult, ProcedureSheet } from '../../shared/lesson.ts';
import { Moment } from './Moment.tsx';
import { clock } from './result-words.ts';

/** Points by check, what was done when beside the solution, and the guide's own steps. */
export function ResultTables({ result, lesson }: { readonly result: LessonResult; readonly lesson: LessonNow }) {
  const { checks, deductions, actions, bestActions, procedures } = result;
  const { view } = lesson;
  // What never came is seen at the end; a question that was not answered, where it was asked.
  const momentOf = (id: string, atMs: number | null): number | null =>
    view.isPlayed ? (atMs ?? view.tasks.find((task) => task.id === id)?.atMs ?? view.untilMs) : null;
  return (
    <>
      <h3>Points</h3>
      <table className="result-table">
        <thead>
          <Heads of={['Points', 'For', 'Why']} />
        </thead>
        <tbody>
          {checks.map(({ id, points, of, title, text, guide, atMs }) => (
            <Row
              key={id}
              points={`${points} of ${of}`}
              isLost={points < of}
              title={title}
              guide={guide}
              atMs={momentOf(id, atMs)}
            >
              {text}
            </Row>
          ))}
          {deductions.map(({ kind, points, text, guide, atMs }) => (
            <Row
              key={`${kind} ${text}`}
              points={`−${points}`}
              isLost
              title={kind === 'hint' ? 'Hint taken' : 'Mistake'}
              guide={guide}
              atMs={kind === 'hint' ? null : momentOf('', atMs)}
            >
              {text}
            </Row>
          ))}
        </tbody>
      </table>
      {(actions.length > 0 || bestActions.length > 0) && (
        <div className="result-side-by-side">
          <ActionList title="What you did" actions={actions} leads />
          <ActionList title="The solution" actions={bestActions} />
        </div>
      )}
      {procedures.map((procedure) => (
        <Procedure key={procedure.title} procedure={procedure} />
      ))}
    </>
  );
}

function Heads({ of }: { readonly of: readonly string[] }) {
  return (
    <tr>
      {of.map((head) => (
        <th key={head} scope="col">
          {head}
        </th>
      ))}
    </tr>
  );
}

interface RowProps {
  readonly points: string;
  readonly isLost: boolean;
  readonly title: string;
  readonly guide: readonly string[];
  readonly atMs: number | null;
  readonly children: ReactNode;
}

function Row({ points, isLost, title, guide, atMs, children }: RowProps) {
  return (
    <tr>
      <td className={`result-earned ${isLost ? 'tone-down' : 'tone-backup'}`}>{points}</td>
      <td>{title}</td>
      <td>
        {children} <span className="result-guide">{guide.map((section) => `§${section}`).join(' ')}</span>{' '}
        {isLost && atMs !== null && <Moment atMs={atMs} />}
      </td>
    </tr>
  );
}

interface ActionListProps {
  readonly title: string;
  readonly actions: LessonResult['actions'];
  readonly leads?: boolean;
}

function ActionList({ title, actions, leads = false }: ActionListProps) {
  return (
    <section>
      <h3>{title}</h3>
      {actions.length === 0 ? (
        <p className="result-nothing">Nothing.</p>
      ) : (
        <ol className="result-done">
          {actions.map(({ atMs, text, refused }) => (
            <li key={`${atMs} ${text}`}>
              <span className="figures">{clock(atMs)}</span>
              <span>
                {text}
                {refused !== null && <em> Refused: {refused}</em>} {leads && <Moment atMs={atMs} />}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Procedure({ procedure: { title, guide, steps } }: { readonly procedure: ProcedureSheet }) {
  return (
    <>
      <h3>
        {title} (§{guide})
      </h3>
      <table className="result-table">
        <thead>
          <Heads of={["The guide's step", 'Yours']} />
        </thead>
        <tbody>
          {steps.map(({ text, doneMs, tooEarly }, index) => (
            <tr key={text}>
              <td>
                {index + 1}. {text}
              </td>
              <td className="figures">{doneMs !== null ? clock(doneMs) : tooEarly ? 'too early' : 'not done'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
