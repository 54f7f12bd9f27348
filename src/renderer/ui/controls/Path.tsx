import { Fragment } from 'react';

/** A file or folder by its place; where it needs several lines, they end behind a separator. */
export function Path({ text }: { readonly text: string }) {
  const parts = text.split(/(?<=[/\\])(?!$)/);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a folder may be called as the one that it is in.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
