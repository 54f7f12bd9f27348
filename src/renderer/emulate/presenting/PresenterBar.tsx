import './presenting.css';
import { ChevronLeft, ChevronRight, Minimize2, Pause, Play, SkipBack, SkipForward, StepBack } from 'lucide-react';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { CommandTextButton } from '../../commands/CommandTextButton.tsx';
import { useSession } from '../../store/session-store.ts';
import { SpeedSlider } from '../timeline/SpeedSlider.tsx';
import { VirtualClock } from '../timeline/VirtualClock.tsx';
import { useRecording } from './recording.ts';
import { TalkNote } from './TalkNote.tsx';
import { hasTalk, pointReached, talkPoints } from './talk.ts';

/** In place of the timeline while something is presented: what is said, the clock, and the least that is needed to play. */
export function PresenterBar() {
  const isTalk = useSession(hasTalk);
  // What is recorded has nothing to press.
  const isRecorded = useRecording(({ wish }) => wish !== null);
  return (
    <section className="presenter" aria-label="Presenting">
      {isTalk && <TalkNote />}
      <div className="presenter-bar">
        {!isRecorded && <SlimTransport isTalk={isTalk} />}
        <VirtualClock />
        <SpeedSlider />
        {isTalk && <TalkPlace />}
        {!isRecorded && (
          <div className="presenter-end">
            <CommandTextButton id="present" icon={Minimize2}>
              End <kbd>Esc</kbd>
            </CommandTextButton>
          </div>
        )}
      </div>
    </section>
  );
}

function SlimTransport({ isTalk }: { readonly isTalk: boolean }) {
  const isPlaying = useSession(({ transport }) => transport.isPlaying);
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing here is a form.
    <div className="transport" role="group" aria-label="Transport">
      <CommandButton id="to-start" icon={SkipBack} />
      {isTalk ? (
        <CommandButton id="talk-previous" icon={ChevronLeft} />
      ) : (
        <CommandButton id="previous-change" icon={StepBack} />
      )}
      <CommandButton id="play-or-pause" icon={isPlaying ? Pause : Play} name={isPlaying ? 'Pause' : 'Play'} isStrong />
      {isTalk ? (
        <CommandButton id="talk-next" icon={ChevronRight} />
      ) : (
        <CommandButton id="next-change" icon={SkipForward} />
      )}
    </div>
  );
}

function TalkPlace() {
  const count = useSession(({ scenario }) => talkPoints(scenario).length);
  const reached = useSession(({ scenario, observation }) => pointReached(talkPoints(scenario), observation?.atMs ?? 0));
  return (
    <p className="figures presenter-place" title="Notes and pauses">
      {reached} of {count}
    </p>
  );
}
