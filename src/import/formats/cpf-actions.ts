/** The actions of a configuration merge file that say something of a mirror: one row each. */
import { sameCpfName } from '../../vendor-files/cpf.ts';
import { actionField, type MergeAction } from '../../vendor-files/merge-action.ts';
import type { Told } from '../facts.ts';
import { takeEcpServer, takeRemoteDatabase } from './cpf-databases.ts';
import { type CpfReading, mirrorNamed, numberedName, takeConfigMirror } from './cpf-mirrors.ts';
import { PARAMETERS, takeParameter } from './cpf-parameters.ts';
import { definedFields, type Given, mirrorSettings } from './mirror-info.ts';

interface ActionReader {
  readonly verbs: readonly string[];
  readonly title: string;
  /** False where the action says nothing of a mirror after all. */
  readonly take: (reading: CpfReading, given: Given, at: Told<string>['at']) => boolean;
}

/** Actions that set parameters of a section, by the names that they have there. */
const SECTION_ACTIONS = [
  { verb: 'ModifyMirrorMember', section: 'MirrorMember', title: 'the instance as a member' },
  { verb: 'ModifyStartup', section: 'Startup', title: 'ports of the instance' },
  { verb: 'ModifyJournal', section: 'Journal', title: 'journal files of the instance' },
  { verb: 'ModifyConfig', section: 'config', title: 'memory and connections of the instance' },
  { verb: 'ModifyECP', section: 'ECP', title: 'connections of application servers' },
] as const;

const ACTIONS: readonly ActionReader[] = [
  {
    verbs: ['ConfigMirror'],
    title: 'the instance creates or joins the mirror',
    take: (reading, given, at) => {
      takeConfigMirror(reading, given, at);
      return true;
    },
  },
  {
    verbs: ['CreateMirror', 'ModifyMirror'],
    title: 'the mirror and its settings',
    take: (reading, given) => {
      const name = given('Name');
      if (name === undefined || name.value === '') return false;
      const mirror = mirrorNamed(reading, numberedName(reading, name));
      mirror.hasRow = true;
      const some = (field: string) => (given(field)?.value === '' ? undefined : given(field));
      Object.assign(mirror, definedFields({ guid: some('GUID'), definedPrimary: some('DefinedPrimary') }));
      mirror.settings = { ...mirror.settings, ...mirrorSettings(given, reading.file) };
      return true;
    },
  },
  ...SECTION_ACTIONS.map(
    ({ verb, section, title }): ActionReader => ({
      verbs: [verb],
      title,
      take: (reading, given) => {
        const { file } = reading;
        const told = PARAMETERS.flatMap((one) => {
          const value = sameCpfName(one.section, section) ? given(one.key) : undefined;
          return value === undefined ? [] : [{ ...one, value }];
        });
        for (const { value, ...parameter } of told) {
          const { leftOut } = parameter;
          if (leftOut === undefined) takeParameter(reading, parameter, value);
          else if (value.value !== '') file.note(value.at.line, value.at.column, 'note', leftOut);
        }
        return told.some(({ leftOut }) => leftOut === undefined);
      },
    }),
  ),
  {
    verbs: ['CreateDatabase', 'ModifyDatabase', 'CreateDatabaseFile'],
    title: 'a database of the mirror',
    take: (reading, given, at) => {
      const directory = given('Directory')?.value ?? '';
      if (takeRemoteDatabase(reading, { directory, server: given('Server')?.value ?? '', at })) return true;
      const mirror = given('MirrorSetName');
      if (mirror === undefined || mirror.value === '') return false;
      const written =
        given('MirrorDBName')?.value || given('Name')?.value || directory.split(/[\\/]/).filter(Boolean).at(-1);
      if (!written) return false;
      const mountRequired = given('MountRequired')?.value === '1' || given('MountAtStartup')?.value === '1';
      mirrorNamed(reading, numberedName(reading, mirror)).databases.push({
        name: written,
        at,
        directory,
        mountRequired,
      });
      return true;
    },
  },
  {
    verbs: ['CreateECPServer', 'ModifyECPServer'],
    title: 'a data server of this application server',
    take: (reading, given, at) => {
      const name = given('Name')?.value ?? '';
      const address = given('Address');
      if (name === '' || address === undefined) return false;
      const fields = {
        address,
        port: given('Port'),
        mirrorConnection: given('MirrorConnection'),
        tlsConfiguration: given('SSLConfig'),
      };
      takeEcpServer(reading, name, definedFields(fields), at);
      return true;
    },
  },
  {
    verbs: ['ModifyService'],
    title: 'a service that mirrors or application servers need',
    take: (_, given) => /^%service_(?:mirror|ecp)$/i.test(given('Name')?.value ?? ''),
  },
];

/** What the action says, or null where that is nothing of a mirror. */
export function takeAction(reading: CpfReading, action: MergeAction, number: number): string | null {
  const reader = ACTIONS.find(({ verbs }) => verbs.some((verb) => verb.toLowerCase() === action.verb.toLowerCase()));
  if (reader === undefined) return null;
  const given: Given = (name) => {
    const field = actionField(action, name);
    return field === undefined ? undefined : reading.tell(field.value, number, field.valueColumn);
  };
  return reader.take(reading, given, reading.tell('', number, 1).at) ? reader.title : null;
}
