import { useWindowCommands } from './commands/useWindowCommands.ts';
import { EmulateWorkspace } from './frame/EmulateWorkspace.tsx';
import { Notice } from './frame/Notice.tsx';
import { RefusalDialog } from './frame/RefusalDialog.tsx';
import { TopBar } from './frame/TopBar.tsx';
import { useDocument } from './store/document-store.ts';
import { WelcomePage } from './welcome/WelcomePage.tsx';

export function App() {
  const hasDocument = useDocument(({ document }) => document !== null);
  useWindowCommands();
  return (
    <div className="app">
      <TopBar />
      {hasDocument ? <EmulateWorkspace /> : <WelcomePage />}
      <Notice />
      <RefusalDialog />
    </div>
  );
}
