import type { Ref } from 'react';

interface ProblemLinesProps {
  readonly lines: readonly string[];
  /** Where more lines may come than have room: they are reached by keyboard and scrolled. */
  readonly list?: Ref<HTMLOListElement>;
}

/** As `kiln-a/cache.cpf:28:96 no file gives the mask…`: a line of a file, and what was found there. */
const WITH_PLACE = /^(\S+:\d+:\d+:?) (.*)$/s;

/** What is wrong with files or was found in them, one line each, as the command line says it too; the places step back behind the words. */
export function ProblemLines({ lines, list }: ProblemLinesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <ol ref={list} className="problem-lines selectable" tabIndex={0}>
      {lines.map((line) => {
        const [, place, words] = WITH_PLACE.exec(line) ?? [];
        return (
          <li key={line}>
            {place !== undefined && <span className="figures problem-place">{place}</span>}
            {place === undefined ? line : ` ${words}`}
          </li>
        );
      })}
    </ol>
  );
}
