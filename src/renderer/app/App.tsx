import { useWindowCommands } from '../commands/useWindowCommands.ts';
import { LessonStrip } from '../learn/LessonStrip.tsx';
import { MakeLessonDialog } from '../learn/make/MakeLessonDialog.tsx';
import { AboutDialog } from '../shell/AboutDialog.tsx';
import { ExportDialog } from '../shell/export/ExportDialog.tsx';
import { ImportProgress } from '../shell/ImportProgress.tsx';
import { OutsideChangeBanner } from '../shell/OutsideChangeBanner.tsx';
import { RefusalDialog } from '../shell/RefusalDialog.tsx';
import { ShortcutsDialog } from '../shell/ShortcutsDialog.tsx';
import { SearchDialog } from '../shell/search/SearchDialog.tsx';
import { TopBar } from '../shell/TopBar.tsx';
import { WelcomePage } from '../shell/welcome/WelcomePage.tsx';
import { useDocument } from '../store/document-store.ts';
import { Notice } from '../workspace/Notice.tsx';
import { workspaces } from './workspaces.ts';

export function App() {
  const shown = useDocument(({ document, workspace }) => (document === null ? null : workspaces[workspace]));
  useWindowCommands();
  return (
    <div className="app">
      <TopBar />
      <OutsideChangeBanner />
      <LessonStrip />
      {shown === null ? <WelcomePage /> : <shown.Content />}
      {shown?.placesNotices !== true && <Notice />}
      <ImportProgress />
      <RefusalDialog />
      <SearchDialog />
      <ShortcutsDialog />
      <AboutDialog />
      <ExportDialog />
      <MakeLessonDialog />
    </div>
  );
}
