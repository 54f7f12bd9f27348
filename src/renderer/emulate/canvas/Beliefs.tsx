import { Check, TriangleAlert } from 'lucide-react';
import type { Belief } from '../../../shared/session.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';

/** What a member believes of the others, by its own monitor; marked where it is not so, and these first. */
export function Beliefs({ mirror, member }: { readonly mirror: string; readonly member: string }) {
  const others = useSession(
    ({ beliefs }) => beliefs.find((one) => one.mirror === mirror && one.member === member)?.others,
  );
  return (
    <ul className="beliefs" aria-label={`What ${member} believes of the others`}>
      {others === undefined && <li className="tone-neutral">Not running</li>}
      {others
        ?.toSorted((one, other) => Number(isSo(one)) - Number(isSo(other)))
        .map((other) => (
          <li key={other.member} className={isSo(other) ? 'tone-neutral' : 'tone-trouble'}>
            <Icon of={isSo(other) ? Check : TriangleAlert} size={12} />
            <span className="belief">
              <span className="belief-seen">
                <Name text={other.member} />: {other.believed}
              </span>
              {!isSo(other) && <strong> but is {other.actual}</strong>}
            </span>
          </li>
        ))}
    </ul>
  );
}

function isSo({ believed, actual }: Belief['others'][number]): boolean {
  return believed === actual;
}
