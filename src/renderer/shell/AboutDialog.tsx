import { closeDialog, useShownDialog } from '../store/dialog-store.ts';
import { Dialog } from '../ui/controls/Dialog.tsx';
import { AboutFacts } from './AboutFacts.tsx';

/** Which MirrorLab this is, and how its start went. */
export function AboutDialog() {
  const shown = useShownDialog('about');
  if (shown === null) return null;
  const { about } = shown;
  return (
    <Dialog title={`About ${about.name}`} onClose={() => closeDialog('about')}>
      <AboutFacts about={about} />
    </Dialog>
  );
}
