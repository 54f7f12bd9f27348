import { GraduationCap } from 'lucide-react';
import { useEffect } from 'react';
import { beginLesson, refreshPath, useLearn } from '../../learn/learn-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';

const SHOWN = 3;

/** Where the learning path goes on from what was done on this machine. */
export function NextLessons() {
  const entries = useLearn((state) => state.entries);
  useEffect(() => void refreshPath(), []);
  const open = entries.filter(({ best }) => best === null);
  const next = (open.length === 0 ? entries : open).slice(0, SHOWN);
  if (next.length === 0) return null;
  return (
    <section aria-labelledby="lessons">
      <h2 id="lessons">
        Learn · {entries.length - open.length} of {entries.length} lessons done
      </h2>
      <ul className="recent-files" aria-label="Lessons">
        {next.map(({ id, name, minutes, guide }) => (
          <li key={id}>
            <button type="button" className="recent-file" onClick={() => void beginLesson(id)}>
              <Icon of={GraduationCap} size={15} />
              <span>{name}</span>
              <span className="figures">
                {minutes} min · § {guide}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
