import { TriangleAlert } from 'lucide-react';
import type { Advice } from '../../shared/emulation.ts';
import { carryOut } from '../commands/carry-out.ts';
import { Icon } from '../controls/icons.tsx';
import { useSession } from '../store/session-store.ts';
import { GuideSections } from './GuideSections.tsx';

/** For a mirror without a primary: what an operator may do now, the least risk first. Closed until it is asked for. */
export function AdviceSection() {
  const advised = useSession((state) => state.advice);
  return advised
    .filter(({ advice }) => advice.length > 0)
    .map(({ mirror, advice }) => (
      <details key={mirror} className="advice">
        <summary>{mirror} has no primary: what an operator can do now</summary>
        <ol>
          {advice.map((one) => (
            <AdviceRow key={one.text} advice={one} />
          ))}
        </ol>
      </details>
    ));
}

function AdviceRow({ advice }: { readonly advice: Advice }) {
  const { text, command, risk, guide, allowed } = advice;
  return (
    <li>
      <p>{text}</p>
      {risk !== 'none' && (
        <p className="advice-risk tone-trouble">
          <Icon of={TriangleAlert} size={13} />
          Risk: {risk}
        </p>
      )}
      {allowed !== true && <p className="advice-refusal">Not now: {allowed}</p>}
      <div className="advice-foot">
        <GuideSections sections={guide} />
        {command !== null && allowed === true && (
          <button type="button" className="text-button" onClick={() => void carryOut(command)}>
            Do it
          </button>
        )}
      </div>
    </li>
  );
}
