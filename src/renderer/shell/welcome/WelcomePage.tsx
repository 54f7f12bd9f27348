import { FilePlus, FileText, FolderOpen, ListChecks } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RecentFile, Sample, SampleScenario } from '../../../shared/document.ts';
import { bridge } from '../../bridge/bridge.ts';
import { runWindowCommand, windowCommand } from '../../commands/registry.ts';
import { showOpenResult } from '../../store/document-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { BrandMark } from '../BrandMark.tsx';
import { DesignPreview } from './DesignPreview.tsx';
import { NextLessons } from './NextLessons.tsx';
import { Recoveries } from './Recoveries.tsx';

export function WelcomePage() {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [scenarios, setScenarios] = useState<readonly SampleScenario[]>([]);
  const [recentFiles, setRecentFiles] = useState<readonly RecentFile[]>([]);
  useEffect(() => {
    void bridge.listSamples().then(setSamples);
    void bridge.listScenarios().then(setScenarios);
    void bridge.listRecentFiles().then(setRecentFiles);
  }, []);
  return (
    <main className="welcome">
      <div className="welcome-column">
        <header>
          <BrandMark size={44} />
          <div className="welcome-words">
            <h1>MirrorLab</h1>
            <p>Draw a Caché mirror, break anything in it, and see second by second what happens, and why.</p>
          </div>
          <div className="file-buttons">
            <button type="button" className="button is-strong" onClick={() => runWindowCommand(windowCommand('new'))}>
              <Icon of={FilePlus} />
              New design
            </button>
            <button type="button" className="button" onClick={() => runWindowCommand(windowCommand('open-file'))}>
              <Icon of={FolderOpen} />
              Open file…
            </button>
          </div>
        </header>
        <Recoveries />
        {recentFiles.length > 0 && (
          <section aria-labelledby="files">
            <h2 id="files">Recent files</h2>
            <ul className="recent-files" aria-label="Recent files">
              {recentFiles.map((file) => (
                <RecentFileRow key={file.id} file={file} />
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="samples">
          <h2 id="samples">Begin with a sample</h2>
          <ul className="samples">
            {samples.map((sample) => (
              <SampleCard key={sample.id} sample={sample} />
            ))}
          </ul>
        </section>
        <NextLessons />
        <section aria-labelledby="scenarios">
          <h2 id="scenarios">Play a scenario</h2>
          <ul className="recent-files" aria-label="Scenarios">
            {scenarios.map((scenario) => (
              <ScenarioRow key={scenario.id} scenario={scenario} />
            ))}
          </ul>
        </section>
      </div>
    </main>
  );
}

function SampleCard({ sample }: { readonly sample: Sample }) {
  const open = async (): Promise<void> => showOpenResult(await bridge.openSample(sample.id));
  return (
    <li>
      <button type="button" className="sample-card" data-sample={sample.id} onClick={() => void open()}>
        <DesignPreview design={sample.design} layout={sample.layout} />
        <span className="sample-words">
          <strong>{sample.name}</strong>
          <span>{sample.summary}</span>
          <span className="sample-guide">Guide {sample.guide}</span>
        </span>
      </button>
    </li>
  );
}

function ScenarioRow({ scenario }: { readonly scenario: SampleScenario }) {
  const play = async (): Promise<void> => showOpenResult(await bridge.playScenario(scenario.id));
  return (
    <li>
      <button type="button" className="recent-file" onClick={() => void play()}>
        <Icon of={ListChecks} size={15} />
        <span>{scenario.name}</span>
        <span className="figures" title={`${scenario.designName} · § ${scenario.guide}`}>
          § {scenario.guide} · {scenario.designName}
        </span>
      </button>
    </li>
  );
}

function RecentFileRow({ file }: { readonly file: RecentFile }) {
  const open = async (): Promise<void> => showOpenResult(await bridge.openRecentFile(file.id));
  return (
    <li>
      <button type="button" className={`recent-file ${file.isMissing ? 'is-missing' : ''}`} onClick={() => void open()}>
        <Icon of={file.kind === 'scenario' ? ListChecks : FileText} size={15} />
        <Name text={file.name} />
        <span className="figures" title={file.folder}>
          {file.isMissing && <strong>missing · </strong>}
          {file.folder}
        </span>
      </button>
    </li>
  );
}
