import { useWindowCommands } from '../commands/useWindowCommands.ts';
import { LessonStrip } from '../learn/LessonStrip.tsx';
import { AboutDialog } from '../shell/AboutDialog.tsx';
import { ImportProgress } from '../shell/ImportProgress.tsx';
import { OutsideChangeBanner } from '../shell/OutsideChangeBanner.tsx';
import { RefusalDialog } from '../shell/RefusalDialog.tsx';
import { SearchDialog } from '../shell/search/SearchDialog.tsx';
import { TopBar } from '../shell/TopBar.tsx';
import { Tour } from '../shell/tour/Tour.tsx';
import { WelcomePage } from '../shell/welcome/WelcomePage.tsx';
import { closeAnyDialog, openDialog } from '../store/dialog-store.ts';
import { useDocument } from '../store/document-store.ts';
import { usePresenting } from '../store/presenting-store.ts';
import { GuideOpener } from '../ui/controls/guide-opener.ts';
import { Contained, EachContained } from '../workspace/Contained.tsx';
import { Notice } from '../workspace/Notice.tsx';
import { PutAway } from '../workspace/PutAway.tsx';
import { ExportDialog, HelpDialog, MakeLessonDialog, SettingsDialog } from './late-dialogs.tsx';
import { PresentingFoot } from './PresentingFoot.tsx';
import { usePresentingKeys } from './usePresentingKeys.ts';
import { workspaces } from './workspaces.ts';

const openGuideIndex = (section: string): void => {
  openDialog({ kind: 'help', place: { page: 'guide-index', anchor: section } });
};

export function App() {
  const shown = useDocument(({ document, workspace }) => (document === null ? null : workspaces[workspace]));
  const isPresenting = usePresenting((state) => state.isPresenting);
  useWindowCommands();
  usePresentingKeys();
  return (
    <GuideOpener value={openGuideIndex}>
      <div className={isPresenting ? 'app is-presenting' : 'app'}>
        <PutAway>
          <Contained part="The top bar">
            <TopBar />
          </Contained>
        </PutAway>
        <OutsideChangeBanner />
        <LessonStrip />
        {shown === null ? (
          <Contained part="The welcome page">
            <WelcomePage />
          </Contained>
        ) : (
          <shown.Content />
        )}
        {shown?.placesNotices !== true && <Notice />}
        {isPresenting && <PresentingFoot />}
        <EachContained part="What was opened" beforeAnew={closeAnyDialog}>
          <ImportProgress />
          <RefusalDialog />
          <SearchDialog />
          <HelpDialog />
          <SettingsDialog />
          <Tour />
          <AboutDialog />
          <ExportDialog />
          <MakeLessonDialog />
        </EachContained>
      </div>
    </GuideOpener>
  );
}
