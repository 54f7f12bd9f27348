import { useWindowCommands } from '../commands/useWindowCommands.ts';
import { DesignWorkspace } from '../design/DesignWorkspace.tsx';
import { EmulateWorkspace } from '../emulate/EmulateWorkspace.tsx';
import { AboutDialog } from '../shell/AboutDialog.tsx';
import { OutsideChangeBanner } from '../shell/OutsideChangeBanner.tsx';
import { RefusalDialog } from '../shell/RefusalDialog.tsx';
import { ShortcutsDialog } from '../shell/ShortcutsDialog.tsx';
import { SearchDialog } from '../shell/search/SearchDialog.tsx';
import { TopBar } from '../shell/TopBar.tsx';
import { WelcomePage } from '../shell/welcome/WelcomePage.tsx';
import { useDocument } from '../store/document-store.ts';
import { Notice } from '../workspace/Notice.tsx';

export function App() {
  const place = useDocument(({ document, workspace }) => (document === null ? 'welcome' : workspace));
  useWindowCommands();
  return (
    <div className="app">
      <TopBar />
      <OutsideChangeBanner />
      {place === 'welcome' && <WelcomePage />}
      {place === 'design' && <DesignWorkspace />}
      {place === 'emulate' && <EmulateWorkspace />}
      {place !== 'emulate' && <Notice />}
      <RefusalDialog />
      <SearchDialog />
      <ShortcutsDialog />
      <AboutDialog />
    </div>
  );
}
