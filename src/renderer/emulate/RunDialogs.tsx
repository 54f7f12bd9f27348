import { closeAnyDialog } from '../store/dialog-store.ts';
import { EachContained } from '../workspace/Contained.tsx';
import { CopyRunDialog } from './CopyRunDialog.tsx';
import { ComposerDialog } from './composer/ComposerDialog.tsx';
import { stopComposing } from './composer/composer-store.ts';
import { ValuesDialog } from './menus/ValuesDialog.tsx';
import { RecordDialog } from './presenting/RecordDialog.tsx';
import { useRecording } from './presenting/recording.ts';
import { SayDialog, useSaying } from './presenting/SayDialog.tsx';
import { TimelineDialogs } from './timeline/TimelineDialogs.tsx';
import { askInTimeline } from './timeline/timeline-view.ts';

/** Whatever is asked about a run. */
export function RunDialogs() {
  return (
    <EachContained part="What was opened" beforeAnew={closeAll}>
      <ValuesDialog />
      <CopyRunDialog />
      <TimelineDialogs />
      <ComposerDialog />
      <RecordDialog />
      <SayDialog />
    </EachContained>
  );
}

function closeAll(): void {
  closeAnyDialog();
  askInTimeline(null);
  stopComposing();
  useRecording.setState({ isAsked: false });
  useSaying.setState({ asked: null });
}
