import './design.css';
import './inspector.css';
import './survival.css';
import { closeAnyDialog } from '../store/dialog-store.ts';
import { Contained, EachContained } from '../workspace/Contained.tsx';
import { PutAway } from '../workspace/PutAway.tsx';
import { ContextMenu } from './ContextMenu.tsx';
import { DesignCanvas } from './canvas/DesignCanvas.tsx';
import { ViewSwitch } from './canvas/ViewSwitch.tsx';
import { showInDesignView, useDesignView } from './design-view.ts';
import { Inspector } from './inspector/Inspector.tsx';
import { DesignList } from './list/DesignList.tsx';
import { Palette } from './Palette.tsx';
import { AddressPlan } from './plan/AddressPlan.tsx';
import { ProblemsDock } from './problems/ProblemsDock.tsx';
import { SilenceQuestion } from './problems/SilenceQuestion.tsx';
import { RemovalQuestion } from './RemovalQuestion.tsx';
import { RunOpenLine } from './RunOpenLine.tsx';
import { SurvivalStrip } from './SurvivalStrip.tsx';
import { useDesignKeys } from './useDesignKeys.ts';
import { useFocusKept } from './useFocusKept.ts';
import { useImportedLayout } from './useImportedLayout.ts';
import { ComparisonPanel } from './versions/ComparisonPanel.tsx';
import { useComparison } from './versions/comparison.ts';
import { VersionsDialog } from './versions/VersionsDialog.tsx';

/** Where mirrors are drawn: palette, canvas, inspector, and what the rules say about it below. */
export function DesignWorkspace() {
  useDesignKeys();
  useImportedLayout();
  useFocusKept();
  const view = useDesignView((state) => state.view);
  const comparison = useComparison(({ shown }) => shown);
  return (
    <main className="workspace design-workspace">
      <RunOpenLine />
      <div className="workspace-upper">
        <PutAway>
          <Palette />
        </PutAway>
        <div className="workspace-canvas">
          <Contained key={view === 'list' ? 'list' : 'canvas'} part="The drawing">
            {view === 'list' ? <DesignList /> : <DesignCanvas />}
          </Contained>
          <PutAway>
            <ViewSwitch />
          </PutAway>
        </div>
        <PutAway>{comparison === null ? <Inspector /> : <ComparisonPanel comparison={comparison} />}</PutAway>
      </div>
      <PutAway>
        <Contained part="What the mirror survives">
          <SurvivalStrip />
        </Contained>
        <Contained part="The list of problems">
          <ProblemsDock />
        </Contained>
      </PutAway>
      <EachContained part="What was opened" beforeAnew={closeWhatWasOpened}>
        <AddressPlan />
        <VersionsDialog />
        <RemovalQuestion />
        <SilenceQuestion />
        <ContextMenu />
      </EachContained>
    </main>
  );
}

/** It would fail again. */
function closeWhatWasOpened(): void {
  closeAnyDialog();
  showInDesignView({ menu: null, removing: null, silencing: null });
}
