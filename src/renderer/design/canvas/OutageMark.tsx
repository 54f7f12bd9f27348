import { Unplug } from 'lucide-react';
import type { Design } from '../../../design/design.ts';
import type { ElementReference } from '../../../design/element.ts';
import { useAnalysis } from '../../store/analysis-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { useDesignView } from '../design-view.ts';
import { useDrawnDesign } from '../drawing.ts';

/** Says that one outage of this element, or of what runs on it, stops the mirror or cuts its clients off. */
export function OutageMark({ element }: { readonly element: ElementReference }) {
  const design = useDrawnDesign();
  const isShown = useDesignView((view) => view.showsOutageMarks);
  const report = useAnalysis((state) => state.report);
  if (!isShown || report === null) return null;
  const points = new Set(report.summary.singlePointsOfFailure);
  const targets = targetsOf(design, element);
  const found = report.catalogue.filter(({ id, target }) => points.has(id) && targets.has(target));
  if (found.length === 0) return null;
  const words = `Single point of failure: ${found.map(({ title }) => title).join('; ')}`;
  return (
    <span className="outage-mark tone-down" title={words} role="img" aria-label={words}>
      <Icon of={Unplug} size={13} />
    </span>
  );
}

/** What an outage may name of an element: a host's instances, interfaces and members stand on its card. */
function targetsOf({ hosts, instances, mirrors }: Design, { kind, id }: ElementReference): ReadonlySet<string> {
  if (kind !== 'host') return new Set([id]);
  const own = instances.filter(({ host }) => host === id).map((instance) => instance.id);
  const interfaces = hosts.find((host) => host.id === id)?.interfaces ?? [];
  const members = mirrors.flatMap((mirror) =>
    mirror.members
      .filter(({ instance }) => own.includes(instance))
      .flatMap(({ name }) =>
        mirror.databases.flatMap((database) => [`${name}/${database.name}`, `${mirror.id}/${name}/${database.name}`]),
      ),
  );
  return new Set([id, ...own, ...interfaces.map((one) => `${id}/${one.id}`), ...members]);
}
