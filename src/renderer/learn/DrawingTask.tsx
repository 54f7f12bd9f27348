import { Pencil } from 'lucide-react';
import { elementTitle } from '../../design/element-names.ts';
import { useDesignDocument } from '../store/design-store.ts';
import { showWorkspace } from '../store/document-store.ts';
import { Icon } from '../ui/controls/icons.tsx';

/** Where something is to be drawn: the tools stand in the Design workspace, and here what is drawn by now. */
export function DrawingTask() {
  const drawing = useDesignDocument();
  const rows = drawing.mirrors.flatMap((mirror) => [
    ...mirror.members.map(({ name, instance }): readonly [string, string] => {
      const host = drawing.instances.find(({ id }) => id === instance)?.host ?? '';
      return [`Member ${name}`, placeOf(drawing, host)];
    }),
    ['Arbiter', mirror.arbiter == null ? 'none' : arbiterPlace(drawing, mirror.arbiter.address)] as const,
    ['Virtual IP address', mirror.vip == null ? 'none' : String(mirror.vip.address)] as const,
  ]);
  return (
    <section className="canvas drawing-task" aria-label="Drawing">
      <article className="selectable">
        <h2>Draw your answer</h2>
        <p>The whole drawing stands in Design, with all its tools. Come back here to hand it in.</p>
        <button type="button" className="button is-strong" onClick={() => void showWorkspace('design')}>
          <Icon of={Pencil} size={15} /> Open the drawing
        </button>
        <h3>As it is drawn now</h3>
        <dl>
          {rows.map(([what, where]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{where}</dd>
            </div>
          ))}
        </dl>
      </article>
    </section>
  );
}

type Drawing = ReturnType<typeof useDesignDocument>;

function placeOf(drawing: Drawing, host: string): string {
  const site = drawing.hosts.find(({ id }) => id === host)?.site;
  const name = elementTitle(drawing, { kind: 'host', id: host });
  return site == null ? name : `${name}, ${elementTitle(drawing, { kind: 'site', id: site })}`;
}

function arbiterPlace(drawing: Drawing, address: string): string {
  const host = drawing.hosts.find(({ interfaces }) => interfaces.some((one) => one.address === address));
  return host === undefined ? address : placeOf(drawing, host.id);
}
