import { useWindowCommands } from './commands/useWindowCommands.ts';
import { DesignWorkspace } from './design/DesignWorkspace.tsx';
import { AboutDialog } from './frame/AboutDialog.tsx';
import { EmulateWorkspace } from './frame/EmulateWorkspace.tsx';
import { Notice } from './frame/Notice.tsx';
import { OutsideChangeBanner } from './frame/OutsideChangeBanner.tsx';
import { RefusalDialog } from './frame/RefusalDialog.tsx';
import { ShortcutsDialog } from './frame/ShortcutsDialog.tsx';
import { TopBar } from './frame/TopBar.tsx';
import { SearchDialog } from './search/SearchDialog.tsx';
import { useDocument } from './store/document-store.ts';
import { WelcomePage } from './welcome/WelcomePage.tsx';

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
