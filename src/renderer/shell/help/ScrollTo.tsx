import { useEffect } from 'react';

/** Brings a place into view as soon as its page is there. */
export function ScrollTo({ anchor, isReady }: { readonly anchor: string | undefined; readonly isReady: boolean }) {
  useEffect(() => {
    if (isReady && anchor !== undefined) document.getElementById(anchor)?.scrollIntoView({ block: 'start' });
  }, [anchor, isReady]);
  return null;
}
