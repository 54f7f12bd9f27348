import { fromItsEnd, nameParts } from '../text/name-parts.ts';

interface NameProps {
  readonly text: string;
  /** So many letters of its end are kept longest, where that is not the usual number. */
  readonly endLength?: number;
}

/**
 * A name. Where it is longer than its place it is cut in the middle, so that its beginning and its end can be read. The whole
 * stands in the page once, for whoever listens, copies or searches; what is seen of a long one are its two parts.
 */
export function Name({ text, endLength }: NameProps) {
  const [start, end] = nameParts(text, endLength);
  if (end === '') return <span title={text}>{text}</span>;
  return (
    <span className="name" title={text} data-start={start} data-end={end} data-tail={fromItsEnd(end)}>
      <span>{text}</span>
    </span>
  );
}
