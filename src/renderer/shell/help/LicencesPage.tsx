import { useEffect, useState } from 'react';
import type { ShippedPackage } from '../../../shared/help.ts';
import { bridge } from '../../bridge/bridge.ts';

/** What of other people's work ships, and under which terms. */
export function LicencesPage() {
  const [packages, setPackages] = useState<readonly ShippedPackage[] | null>(null);
  const [flaw, setFlaw] = useState<string | null>(null);
  useEffect(() => {
    bridge.listLicences().then(setPackages, (error: unknown) => setFlaw(String(error)));
  }, []);
  return (
    <>
      <h1>Licences</h1>
      <p>
        MirrorLab itself is under the MIT licence. It is built from the packages below. Electron brings Chromium and its
        parts, whose licences lie beside the application as LICENSES.chromium.html.
      </p>
      {flaw !== null && <p role="alert">The list of this build cannot be read: {flaw}</p>}
      {packages?.map(({ name, version, licence, text }) => (
        <details key={`${name} ${version}`} className="help-licence">
          <summary>
            <strong>{name}</strong> {version} · {licence}
          </summary>
          <pre>{text === '' ? `The package holds no text of its licence; its manifest says ${licence}.` : text}</pre>
        </details>
      ))}
    </>
  );
}
