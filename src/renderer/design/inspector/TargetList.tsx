import { possibleTargets } from '../../../design/balancer-targets.ts';
import { setElementField } from '../../../design/edits/set-field.ts';
import type { ElementReference } from '../../../design/element.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { useDrawnContent } from '../drawing.ts';

/** To whom a load balancer may send: members of its mirror, or application servers (§3.1.7.2). */
export function TargetList({ element }: { readonly element: ElementReference }) {
  const document = useDrawnContent();
  const edit = useDesignStore((state) => state.edit);
  const balancer = document.loadBalancers?.find(({ id }) => id === element.id);
  if (balancer === undefined) return null;
  const targets = balancer.targets ?? [];
  const possible = possibleTargets(document, balancer);
  const choose = (target: string, isChosen: boolean): void => {
    const next = possible.filter((one) => (one === target ? isChosen : targets.includes(one)));
    edit(`Targets of ${element.id}`, (before) => setElementField(before, element, ['targets'], next));
  };
  return (
    <section className="field-group" aria-label="Targets">
      <h3>Targets</h3>
      {possible.length === 0 && <p className="field-remark">No member and no application server is drawn yet.</p>}
      {possible.map((target) => (
        <label key={target} className="field-check">
          <input
            type="checkbox"
            checked={targets.includes(target)}
            onChange={(event) => choose(target, event.target.checked)}
          />
          <Name text={target} />
        </label>
      ))}
      <GuideSections sections={['3.1.7.2']} />
    </section>
  );
}
