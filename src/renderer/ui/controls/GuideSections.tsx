import { BookOpen } from 'lucide-react';
import { useContext, useState } from 'react';
import { GUIDE_RULES } from '../text/guide-rules.ts';
import { GUIDE_SECTIONS } from '../text/guide-sections.ts';
import { GuideOpener } from './guide-opener.ts';
import { Icon } from './icons.tsx';

/** The sections of the guide that a text rests on. Each can be opened to say what it is about. */
export function GuideSections({ sections }: { readonly sections: readonly string[] }) {
  const [opened, open] = useState<string | null>(null);
  if (sections.length === 0) return null;
  return (
    <div className="guide-block">
      <ul className="guide-sections" aria-label="Sections of the guide">
        {sections.map((section, index) => (
          <li key={section}>
            {index === 0 && <Icon of={BookOpen} size={14} />}
            <button
              type="button"
              aria-expanded={section === opened}
              title={GUIDE_SECTIONS[section]}
              onClick={() => open(section === opened ? null : section)}
            >
              {index === 0 ? 'Guide ' : ''}
              {section}
            </button>
            {sections.length === 1 && <span className="guide-title">{GUIDE_SECTIONS[section]}</span>}
          </li>
        ))}
      </ul>
      {opened !== null && sections.includes(opened) && <OpenedSection section={opened} />}
    </div>
  );
}

/** Where the section stands in the guide, what it is about in our words, and the way to what else rests on it. */
function OpenedSection({ section }: { readonly section: string }) {
  const openIndex = useContext(GuideOpener);
  const chapters = section
    .split('.')
    .map((_, index, parts) => parts.slice(0, index + 1).join('.'))
    .filter((number) => GUIDE_SECTIONS[number] !== undefined);
  return (
    <section className="guide-rule selectable" aria-label={`Section ${section}`}>
      {chapters.map((number) => (
        <p key={number} className={number === section ? 'guide-rule-title' : 'guide-rule-chapter'}>
          {number} {GUIDE_SECTIONS[number]}
        </p>
      ))}
      {GUIDE_RULES[section] !== undefined && <p>{GUIDE_RULES[section]}</p>}
      {openIndex !== null && (
        <button type="button" className="text-link" onClick={() => openIndex(section)}>
          What rests on §{section}…
        </button>
      )}
    </section>
  );
}
