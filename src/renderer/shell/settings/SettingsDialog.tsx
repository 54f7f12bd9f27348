import './settings.css';
import { type ReactNode, useId, useState } from 'react';
import { type Preferences, SETTING_LIMITS, type Settings, USUAL_SETTINGS } from '../../../shared/preferences.ts';
import { closeDialog, useShownDialog } from '../../store/dialog-store.ts';
import { changePreferences, usePreferences } from '../../store/preferences-store.ts';
import { Dialog } from '../../ui/controls/Dialog.tsx';

/** What a person sets up once. Each change takes effect at once, in every window. */
export function SettingsDialog() {
  return useShownDialog('settings') === null ? null : <OpenSettings />;
}

function OpenSettings() {
  const settings = usePreferences();
  const set = (change: Partial<Settings>): void => changePreferences(change);
  return (
    <Dialog title="Settings" onClose={() => closeDialog('settings')}>
      <div className="settings">
        <Appearance settings={settings} set={set} />
        <Group title="Emulation">
          <Choice
            label="Speed at the start of a run"
            value={settings.startSpeed}
            options={withNow(SPEEDS, settings.startSpeed).map((one) => [
              one,
              one === 'max' ? 'As fast as it goes' : `${one}×`,
            ])}
            onChoose={(startSpeed) => set({ startSpeed })}
          />
        </Group>
        <Group title="Analysis">
          <Choice
            label="Processors that play outages"
            value={settings.analysisWorkers}
            options={[[null, 'All but one'], ...withNow(processors(), settings.analysisWorkers).map(countOption)]}
            onChoose={(analysisWorkers) => set({ analysisWorkers })}
          />
        </Group>
        <Group title="New elements of a drawing">
          <Choice
            label="Product of an instance"
            value={settings.newProduct}
            options={[
              ['cache', 'Caché'],
              ['iris', 'InterSystems IRIS'],
            ]}
            onChoose={(newProduct) => set({ newProduct })}
          />
          <Figure label="QoS timeout of a mirror" name="newQosTimeoutMs" settings={settings} set={set} />
          <Figure label="Latency of a link" name="newLinkLatencyMs" settings={settings} set={set} />
        </Group>
        <button type="button" className="button" onClick={() => set(USUAL_SETTINGS)}>
          Reset all settings
        </button>
      </div>
    </Dialog>
  );
}

interface SetProps {
  readonly settings: Preferences;
  readonly set: (change: Partial<Settings>) => void;
}

function Appearance({ settings, set }: SetProps) {
  return (
    <Group title="Appearance">
      <Choice
        label="Theme"
        value={settings.theme}
        options={[
          ['system', 'As the system'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        onChoose={(theme) => set({ theme })}
      />
      <Choice
        label="Size of the interface"
        value={settings.interfaceZoomPercent}
        options={withNow(ZOOMS, settings.interfaceZoomPercent).map((one) => [one, `${one} %`])}
        onChoose={(interfaceZoomPercent) => set({ interfaceZoomPercent })}
      />
      <Choice
        label="Motion"
        value={settings.motion}
        options={[
          ['system', 'As the system'],
          ['full', 'On'],
          ['reduced', 'Off'],
        ]}
        onChoose={(motion) => set({ motion })}
      />
    </Group>
  );
}

const ZOOMS = [70, 80, 90, 100, 110, 125, 150, 175, 200];
const SPEEDS: readonly Settings['startSpeed'][] = [0.1, 0.5, 1, 2, 5, 10, 100, 'max'];

const processors = (): readonly number[] => {
  const count = Math.min(SETTING_LIMITS.analysisWorkers.most, Math.max(1, navigator.hardwareConcurrency));
  return Array.from({ length: count }, (_, index) => index + 1);
};
const countOption = (count: number): readonly [number, string] => [count, String(count)];

/** What is set now may be none of the usual choices. */
function withNow<Value extends number | 'max'>(values: readonly Value[], now: Value | null): readonly Value[] {
  if (now === null || values.includes(now)) return values;
  return [...values, now].sort((one, other) => rank(one) - rank(other));
}
const rank = (value: number | 'max'): number => (value === 'max' ? Number.POSITIVE_INFINITY : value);

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="settings-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface ChoiceProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [NoInfer<Value>, string])[];
  readonly onChoose: (value: Value) => void;
}

function Choice<Value>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <label className="form-row">
      {label}
      <select
        value={options.findIndex(([one]) => one === value)}
        onChange={({ target }) => onChoose((options[Number(target.value)] as readonly [Value, string])[0])}
      >
        {options.map(([one, words], index) => (
          <option key={String(one)} value={index}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

type FigureName = 'newQosTimeoutMs' | 'newLinkLatencyMs';

/** A figure is taken when the field is left or Enter is pressed; one that cannot be is said and not taken. */
function Figure({ label, name, settings, set }: SetProps & { readonly label: string; readonly name: FigureName }) {
  const [written, write] = useState<string | null>(null);
  const flawId = useId();
  const { least, most } = SETTING_LIMITS[name];
  const number = Number(written);
  const isFlawed = written !== null && (written.trim() === '' || !(number >= least && number <= most));
  const take = (): void => {
    if (written === null || isFlawed) return;
    set({ [name]: number });
    write(null);
  };
  return (
    <label className="form-row">
      {label}
      <span className="settings-figure">
        <input
          type="text"
          inputMode="decimal"
          className="figures"
          value={written ?? String(settings[name])}
          aria-invalid={isFlawed}
          aria-describedby={isFlawed ? flawId : undefined}
          onChange={({ target }) => write(target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            take();
          }}
        />
        <span>ms</span>
        {isFlawed && (
          <span id={flawId} role="alert" className="settings-flaw">
            Must be {least} to {most}
          </span>
        )}
      </span>
    </label>
  );
}
