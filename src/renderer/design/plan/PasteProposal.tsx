import { useMemo } from 'react';
import { applyPlan, type PlanProposal } from '../../../design/plan/change-plan.ts';
import { checkOf, useDrawnContent } from '../drawing.ts';

/** Nobody reads more of them. */
const MOST_SHOWN = 200;

interface PasteProposalProps {
  readonly proposal: PlanProposal;
  readonly apply: () => void;
  readonly cancel: () => void;
}

/** What a pasted block would change, which of its cells cannot be taken and why, and what the rules would find then. */
export function PasteProposal({ proposal, apply, cancel }: PasteProposalProps) {
  const { changes, refusals } = proposal;
  const document = useDrawnContent();
  const problems = useMemo(() => {
    const known = new Set(checkOf(document).findings.map(({ message }) => message));
    return checkOf(applyPlan(document, changes))
      .findings.filter(({ severity, message }) => severity !== 'info' && !known.has(message))
      .map(({ message }) => message);
  }, [document, changes]);
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  return (
    <>
      <div className="plan-proposal">
        <Part title={changes.length === 0 ? 'Nothing changes' : count}>
          {changes.map(({ row, column, from, to }) => (
            <li key={`${row.key} ${column}`}>
              {row.host} {row.use}, {column}: <span className="figures">{from || 'none'}</span> →{' '}
              <span className="figures">{to || 'none'}</span>
            </li>
          ))}
        </Part>
        {refusals.length > 0 && (
          <Part title={refusals.length === 1 ? '1 cell is left out' : `${refusals.length} cells are left out`}>
            {refusals.map(({ line, what, reason }) => (
              <li key={`${line} ${what}`}>
                Line {line}, {what}: {reason}
              </li>
            ))}
          </Part>
        )}
        {problems.length > 0 && (
          <Part title="What the rules would find then">
            {problems.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </Part>
        )}
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={cancel}>
          Back to the plan
        </button>
        <button
          type="button"
          className="button is-strong"
          // biome-ignore lint/a11y/noAutofocus: it answers what was just pasted.
          autoFocus
          disabled={changes.length === 0}
          onClick={apply}
        >
          Apply {count}
        </button>
      </div>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: readonly React.ReactNode[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>{children.slice(0, MOST_SHOWN)}</ul>
      {children.length > MOST_SHOWN && <p className="plan-words">And {children.length - MOST_SHOWN} more.</p>}
    </section>
  );
}
