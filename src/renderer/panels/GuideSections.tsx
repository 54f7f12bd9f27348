import { BookOpen } from 'lucide-react';
import { Icon } from '../controls/icons.tsx';
import { GUIDE_SECTIONS } from '../text/guide-sections.ts';

/** The sections of the guide that a text rests on. */
export function GuideSections({ sections }: { readonly sections: readonly string[] }) {
  if (sections.length === 0) return null;
  return (
    <ul className="guide-sections" aria-label="Sections of the guide">
      {sections.map((section, index) => (
        <li key={section} title={GUIDE_SECTIONS[section]}>
          {index === 0 && <Icon of={BookOpen} size={14} />}
          <span>
            {index === 0 ? 'Guide ' : ''}
            {section}
          </span>
          {sections.length === 1 && <span className="guide-title">{GUIDE_SECTIONS[section]}</span>}
        </li>
      ))}
    </ul>
  );
}
