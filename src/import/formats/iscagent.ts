/** iscagent.conf (§3.2.12): the port of the agent of the host that it comes from. */
import { readEnvironment } from '../environment.ts';
import { hostNamesOf } from '../paths.ts';
import type { VendorFormat } from './format.ts';
import { portNumber } from './values.ts';

export const iscAgentFormat: VendorFormat = {
  id: 'iscagent',
  title: 'configuration of the ISCAgent',
  recognises: (file) => /^\s*(?:application_server|privileges)\.\w+\s*=/im.test(file.text),
  read: (files, { facts }) => {
    const hostNameOf = hostNamesOf(files.map(({ name }) => name));
    for (const file of files) {
      for (const { line, name, value } of readEnvironment(file.text)) {
        if (name !== 'application_server.port') continue;
        file.mark(line, 'understood', 'the port of the agent');
        const port = portNumber(value);
        if (port !== null)
          facts.agents.push({ host: hostNameOf(file.name), port: file.told(port, { line, column: 1 }) });
        else
          file.note(
            line,
            1,
            'note',
            `application_server.port is "${value.slice(0, 40)}", expected 1 to 65535; it is left out`,
          );
      }
    }
  },
};
