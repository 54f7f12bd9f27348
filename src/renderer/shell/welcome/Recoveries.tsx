import { LifeBuoy, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Recovery } from '../../../shared/document.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showOpenResult } from '../../store/document-store.ts';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { Icon } from '../../ui/controls/icons.tsx';

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What was unsaved when MirrorLab ended without asking: after a crash or a power failure. */
export function Recoveries() {
  const [recoveries, setRecoveries] = useState<readonly Recovery[]>([]);
  useEffect(() => {
    void bridge.listRecoveries().then(setRecoveries);
  }, []);
  if (recoveries.length === 0) return null;
  const discard = async (id: string): Promise<void> => {
    await bridge.discardRecovery(id);
    setRecoveries(await bridge.listRecoveries());
  };
  return (
    <section aria-labelledby="recoveries">
      <h2 id="recoveries">Recovered work</h2>
      <ul className="recoveries" aria-label="Recovered designs">
        {recoveries.map(({ id, name, fileName, keptAt, isUnsaved, scenario, otherBranches }) => (
          <li key={id} className="recovery">
            <Icon of={LifeBuoy} />
            <p className="recovery-words">
              <strong>{name}</strong>
              <span>
                {fileName ?? 'not in a file yet'}, as it was on {WHEN.format(new Date(keptAt))}
              </span>
              {scenario !== null && <span>{scenarioWords(scenario, isUnsaved, otherBranches)}</span>}
            </p>
            <button
              type="button"
              className="button is-strong"
              aria-label={`Recover ${name}`}
              onClick={() => void bridge.openRecovery(id).then(showOpenResult)}
            >
              Recover
            </button>
            <IconButton name={`Discard ${name}`} icon={Trash2} onPress={() => void discard(id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function scenarioWords(
  { name, steps }: NonNullable<Recovery['scenario']>,
  isDesignUnsaved: boolean,
  otherBranches: number,
): string {
  const others =
    otherBranches === 0 ? '' : `, and ${otherBranches} other ${otherBranches === 1 ? 'branch' : 'branches'}`;
  const what = `scenario “${name}”, ${steps} ${steps === 1 ? 'step' : 'steps'}${others}`;
  return isDesignUnsaved ? `With the ${what}` : `The drawing is saved, but not the ${what}`;
}
