import { useContext } from 'react';
import { GUIDE_SECTIONS } from '../text/guide-sections.ts';
import { GuideOpener } from './guide-opener.ts';

/** Numbers of sections where there is no room for more. Each opens the guide index. */
export function SectionNumbers({ sections }: { readonly sections: readonly string[] }) {
  const open = useContext(GuideOpener);
  return (
    <span className="section-numbers figures">
      {sections.map((section) => (
        <button
          key={section}
          type="button"
          title={GUIDE_SECTIONS[section]}
          aria-label={`Guide ${section} ${GUIDE_SECTIONS[section]}`}
          disabled={open === null}
          onClick={() => open?.(section)}
        >
          § {section}
        </button>
      ))}
    </span>
  );
}
