import { Hourglass, TriangleAlert } from 'lucide-react';
import type { Advice } from '../../../shared/emulation.ts';
import { ClockText } from '../../canvas/ClockText.tsx';
import { useSession } from '../../store/session-store.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { carryOut } from '../menus/carry-out.ts';

/**
 * For a mirror without a primary: what is expected to happen by itself and until when, and then what an operator may do,
 * the least risk first. That is closed until it is asked for.
 */
export function AdviceSection() {
  const advised = useSession((state) => state.advice);
  return advised
    .filter(({ advice }) => advice.length > 0)
    .map(({ mirror, advice }) => <MirrorAdvice key={mirror} mirror={mirror} advice={advice} />);
}

function MirrorAdvice({ mirror, advice }: { readonly mirror: string; readonly advice: readonly Advice[] }) {
  const expected = advice.filter(({ command }) => command === null);
  const actions = advice.filter(({ command }) => command !== null);
  const isUnderWay = expected.length > 0;
  return (
    <section className="advice" aria-label={`${mirror} has no primary`}>
      {isUnderWay && (
        <>
          <h2 className="advice-head">{mirror} has no primary. Expected to happen by itself:</h2>
          <ul className="advice-expected" aria-label="Expected to happen by itself">
            {expected.map((one) => (
              <ExpectedRow key={one.text} advice={one} />
            ))}
          </ul>
        </>
      )}
      {actions.length > 0 && (
        <details>
          <summary>
            {isUnderWay
              ? 'If that fails: what an operator can do'
              : `${mirror} has no primary: what an operator can do now`}
          </summary>
          <ol>
            {actions.map((one) => (
              <AdviceRow key={one.text} advice={one} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function ExpectedRow({ advice: { text, untilMs, guide } }: { readonly advice: Advice }) {
  return (
    <li>
      <p>{text}.</p>
      {untilMs !== null && (
        <p className="advice-until figures tone-trouble">
          <Icon of={Hourglass} size={12} />
          <ClockText untilMs={untilMs} words={`by ${formatMomentWithUnit(untilMs)} · % left`} />
        </p>
      )}
      <div className="advice-foot">
        <GuideSections sections={guide} />
      </div>
    </li>
  );
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
