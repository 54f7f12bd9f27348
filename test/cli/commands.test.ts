import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformance, mirrorlab, mirrorlabProcess, prepareCommand, root } from './command-line.ts';

const primaryHostFails = `${conformance}/cases/primary-host-fails-arbiter.scenario.yaml`;
const folder = mkdtempSync(join(tmpdir(), 'mirrorlab-'));

beforeAll(prepareCommand, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('mirrorlab as a process of its own', () => {
  it('prints and ends as these tests find it within theirs', () => {
    const wrong = ['check', join(folder, 'none.yaml')];
    for (const words of [['run', '--scenario', primaryHostFails], wrong, ['--help'], []])
      expect(mirrorlabProcess(...words)).toEqual(mirrorlab(...words));
    expect(mirrorlabProcess(...wrong)).toMatchObject({ code: 2, out: '' });
  });
});

describe('mirrorlab run', () => {
  it('tells the take-over with its reasons', () => {
    const { code, out, lines } = mirrorlab('run', '--scenario', primaryHostFails);
    expect(lines).toEqual([]);
    expect(code).toBe(0);
    expect(out).toMatch(/0:1\d\.\d{3} {2}B +.*took over as primary.*§3\.1\.3\.2/);
    expect(out).toContain('because The arbiter reported that it lost A too');
    expect(out).toMatch(/✓ primary: B/);
    expect(out).toMatch(/MIRRORA\n {2}primary B, VIP on B, Arbiter Controlled, 1 failover/);
    expect(out).toMatch(/OK {2}12 of 12 expectations hold/);
  });

  it('prints who said what to whom, and refuses what belongs to a ladder alone', () => {
    const ladder = mirrorlab('run', '--scenario', primaryHostFails, '--ladder', '--from', '17s', '--until', '20s');
    expect(ladder).toMatchObject({ code: 0, lines: [] });
    expect(ladder.out).toMatch(/0:19\.411 .*B took over as primary/);
    const svg = mirrorlab('run', '--scenario', primaryHostFails, '--ladder', 'svg', '--fold', 'site');
    expect(svg.out).toMatch(/^<svg xmlns=/);
    const stray = mirrorlab('run', '--scenario', primaryHostFails, '--fold', 'site');
    expect(stray.code).toBe(2);
    expect(stray.lines).toEqual(['--fold: says how a ladder is printed, expected --ladder too']);
    const backwards = mirrorlab('run', '--scenario', primaryHostFails, '--ladder', '--from', '9s', '--until', '8s');
    expect(backwards.lines).toEqual(['--from: is after the end, expected an earlier time']);
  });

  it('says what can be done where there is no primary at the end', () => {
    const file = `${conformance}/cases/figure-3-6-all-lose-each-other.scenario.yaml`;
    const { out } = mirrorlab('run', '--scenario', file, '--until', '4m');
    expect(out).toMatch(/primary none.*\n(?:.*\n)+? {2}what can be done now:\n(?:.*\n)* {4}- Restore the connection/);
    expect(out).toMatch(/- Let A resume as primary.*\(risk: data loss or two primaries\).*§3\.4\.2\.4/);
  });

  it('prints the same bytes whenever asked, in the shape of the contract', () => {
    const once = mirrorlab('run', '--json', '--scenario', primaryHostFails);
    expect(mirrorlab('run', '--json', '--scenario', primaryHostFails).out).toBe(once.out);
    expect(once.code).toBe(0);
    const result = JSON.parse(once.out);
    expect(result).toMatchObject({
      design: 'Failover pair with arbiter, private network and VIP',
      scenario: "The primary's host loses power and comes back",
      seed: 1,
      until: 360_000,
      ok: true,
      violations: [],
      summary: { MIRRORA: { primary: 'B', mode: 'Arbiter Controlled', vip: 'B', failovers: 1, lostUpdates: 0 } },
      final: {
        MIRRORA: {
          members: { A: { type: 'Failover', status: 'Backup', journalTransfer: 'Active', dejournaling: 'Caught up' } },
        },
      },
    });
    expect(result.expectations[0]).toEqual({ at: 60_000, path: 'primary', expected: 'B', actual: 'B', ok: true });
    expect(result.summary.MIRRORA.outages).toEqual([{ from: 10_000, to: expect.any(Number), reason: 'no-primary' }]);
    expect(result.summary.MIRRORA.commitLatencyMs).toEqual({ p50: expect.any(Number), p99: expect.any(Number) });
    expect(result.eventsExecuted).toBeGreaterThan(1000);
    const takeOver = result.timeline.find((entry: { event: string }) => entry.event === 'became-primary');
    expect(takeOver).toMatchObject({
      mirror: 'MIRRORA',
      subject: { kind: 'member', id: 'B' },
      guide: expect.arrayContaining(['3.1.3.2']),
    });
    expect(takeOver.because.length).toBeGreaterThan(0);
  });

  it('plays several scenarios, with another seed, until another time, on a given design', () => {
    const other = `${conformance}/cases/primary-instance-crashes-arbiter.scenario.yaml`;
    const { out, code } = mirrorlab(
      'run',
      `${conformance}/designs/pair.yaml`,
      '--json',
      '--seed',
      '7',
      '--until',
      '50s',
      '--scenario',
      primaryHostFails,
      other,
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { seed: 7, until: 50_000, expectations: [] },
      { seed: 7, until: 50_000, expectations: [] },
    ]);
  });

  it('fails where an expectation does, and says what was instead', () => {
    const text = readFileSync(join(root, primaryHostFails), 'utf8')
      .replace('../designs', join(root, conformance, 'designs'))
      .replace('primary: B, vip: B', 'primary: A, vip: B');
    const path = join(folder, 'wrong.scenario.yaml');
    writeFileSync(path, text);
    const { out, code } = mirrorlab('run', '--scenario', path);
    expect(code).toBe(1);
    expect(out).toContain('✗ primary: expected A, was B');
    expect(out).toMatch(/FAILED {2}11 of 12 expectations hold/);
  });

  it('fails where an action is refused that should not be, and where none is refused that should be', () => {
    const path = join(folder, 'refused.scenario.yaml');
    const design = join(root, conformance, 'designs/pair.yaml');
    writeFileSync(
      path,
      `format: mirrorlab/scenario@1
design: ${design}
name: x
steps:
  - { at: 1s, operate: member.promote, member: A }
  - { at: 2s, operate: instance.stop, target: B, refused: true }
  - { at: 30s, expect: { primary: A } }
`,
    );
    const { out, code } = mirrorlab('run', '--json', '--scenario', path);
    expect(code).toBe(1);
    expect(JSON.parse(out).expectations).toMatchObject([
      { at: 1000, path: 'member.promote.refused', expected: null, ok: false },
      { at: 2000, path: 'instance.stop.refused', expected: true, actual: null, ok: false },
      { at: 30_000, path: 'primary', ok: true },
    ]);
  });

  it('minds no reader that stops reading', () => {
    const { status, stdout, stderr } = spawnSync(
      'bash',
      [
        '-c',
        `set -o pipefail; "${process.execPath}" bin/mirrorlab.mjs run --json --scenario ${conformance}/cases/primary-*.scenario.yaml | head -c 10`,
      ],
      { cwd: root, encoding: 'utf8' },
    );
    expect(stdout).toHaveLength(10);
    expect(stderr).toBe('');
    expect(status).toBeLessThan(2);
  });
});

describe('mirrorlab status', () => {
  const design = `${conformance}/designs/pair.yaml`;

  it('prints the screen of the steady state', () => {
    const { out, code } = mirrorlab('status', design);
    expect(code).toBe(0);
    expect(out).toContain('Status of Mirror MIRRORA at 08:00:00 on 06/01/2018\n');
    expect(out).toContain('A\n     Failover               Primary    N/A                N/A\n');
    expect(out).toContain('B\n     Failover               Backup     Active             Caught up\n');
    expect(out).toContain('     Failover Mode: Arbiter Controlled\n');
  });

  it('prints the screen at a time of a scenario, from the member asked for', () => {
    const after = mirrorlab('status', design, '--scenario', primaryHostFails, '--at', '60s');
    expect(after.out).toContain('at 08:01:00 on');
    expect(after.out).toContain('B\n     Failover               Primary    N/A                N/A\n');
    const down = mirrorlab('status', design, '--scenario', primaryHostFails, '--at', '60s', '--member', 'A');
    expect(down.code).toBe(1);
    expect(down.out).toBe('A: the instance is not running, so ^MIRROR cannot be started there.\n');
    const later = mirrorlab('status', design, '--scenario', primaryHostFails, '--member', 'A');
    expect(later.out).toContain('A\n     Failover               Backup     Active             Caught up\n');
  });

  it('says why an instance shows nothing', () => {
    const steps = [
      { fault: 'instance.hang', target: 'A', detected: false },
      { at: '1s', operate: 'instance.stop', target: 'B' },
      { at: '5s', fault: 'host.pause', target: 'host-b', for: '20s' },
    ].map((step) => ({ at: 0, ...step }));
    const text = JSON.stringify({ format: 'mirrorlab/scenario@1', name: 'x', steps, until: '8s' });
    const scenario = join(folder, 'hung.scenario.yaml');
    writeFileSync(scenario, text);
    const of = (member: string, at: string) =>
      mirrorlab('status', design, '--scenario', scenario, '--member', member, '--at', at).out;
    expect(of('A', '500ms')).toBe('A: the instance is hung, so ^MIRROR does not respond there.\n');
    expect(of('B', '2s')).toBe('B: the instance is shutting down, so ^MIRROR cannot be started there.\n');
    expect(of('B', '4s')).toBe('B: the instance is not running, so ^MIRROR cannot be started there.\n');
    expect(of('B', '6s')).toBe('B: its host is frozen, so ^MIRROR does not respond there.\n');
  });

  it('shows on an async itself and the failover members only', () => {
    const { out } = mirrorlab('status', `${conformance}/designs/pair-dr-reporting.yaml`, '--member', 'C', '--at', '1m');
    expect(out).toContain('C\n     Disaster Recovery      Connected  Caught up          Caught up\n');
    expect(out).not.toContain('Arbiter');
    expect(out).not.toContain('\nD\n');
    expect(out).toContain('Dejournal Status: running\n');
  });
});

describe('mirrorlab check', () => {
  it('passes what works, and says what there is to know', () => {
    const { out, code } = mirrorlab('check', `${conformance}/designs/campus.yaml`);
    expect(code).toBe(0);
    expect(out).toMatch(
      /campus\.yaml:86:5 info dr-without-private-network: E cannot reach the mirror private address of A or B: .+ §3\.3\.4\n/,
    );
  });

  it('fails what does not work', () => {
    const path = join(folder, 'check.yaml');
    writeFileSync(
      path,
      readFileSync(join(root, conformance, 'designs/pair.yaml'), 'utf8').replace('10.1.20.12}', '10.9.9.9}'),
    );
    const { out, code } = mirrorlab('check', path);
    expect(code).toBe(1);
    expect(out).toContain(
      `${path}:26:5 error address-in-network: host-b cannot communicate on Public LAN: 10.9.9.9 is not in 10.1.20.0/24.`,
    );
    const json = mirrorlab('check', '--json', path);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, silenced: [] });
    expect(JSON.parse(json.out).findings[0]).toMatchObject({
      rule: 'address-in-network',
      severity: 'error',
      elements: [
        { kind: 'interface', id: 'host-b/eth0' },
        { kind: 'network', id: 'public' },
      ],
      guide: [],
    });
  });
});

describe('mirrorlab template and schema', () => {
  it('lists the designs that ship and prints one that can be used at once', () => {
    expect(mirrorlab('template').out).toMatch(/^simple-failover-pair\n {2}Simple Failover Pair \(§3\.1\.6\.1\)/);
    const path = join(folder, 'template.mirrorlab');
    writeFileSync(path, mirrorlab('template', 'simple-failover-pair').out);
    expect(readFileSync(path, 'utf8')).toBe(
      readFileSync(join(root, 'resources/designs/simple-failover-pair.mirrorlab'), 'utf8'),
    );
    expect(mirrorlab('check', path).code).toBe(0);
  });

  it('prints JSON Schemas', () => {
    const design = JSON.parse(mirrorlab('schema', 'design').out);
    expect(design.title).toBe('MirrorLab design');
    expect(design.required).toEqual(['format', 'name', 'hosts', 'instances', 'mirrors']);
    const scenario = JSON.parse(mirrorlab('schema', 'scenario').out);
    expect(scenario.properties.steps.items.anyOf.length).toBeGreaterThan(50);
  });

  it('helps', () => {
    const { out, code } = mirrorlab('--help');
    expect(code).toBe(0);
    expect(out).toMatch(/run .*status .*check .*template .*schema /s);
    expect(mirrorlab('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('mirrorlab compare', () => {
  it('tells each difference on a line and exits with 1, or finds none', () => {
    const before = join(folder, 'compared-before.mirrorlab');
    const after = join(folder, 'compared-after.mirrorlab');
    const text = mirrorlab('template', 'simple-failover-pair').out;
    writeFileSync(before, text);
    writeFileSync(
      after,
      text.replace('"qosTimeoutMs": 8000', '"qosTimeoutMs": 9000').replaceAll('"users"', '"people"'),
    );
    expect(mirrorlab('compare', before, before)).toMatchObject({ code: 0, out: 'No differences.\n' });
    const { code, out } = mirrorlab('compare', before, after);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      '+ added Users',
      '- removed Users',
      '~ changed Mirror MIRRORA, qosTimeoutMs: 8000 -> 9000',
      '',
    ]);
    expect(JSON.parse(mirrorlab('compare', before, after, '--json').out)).toMatchObject({
      same: false,
      added: [{ kind: 'client', id: 'people' }],
    });
  });
});
