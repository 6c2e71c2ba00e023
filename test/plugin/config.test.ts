import { readConfig } from '../../src/plugin/config';

const RIGHT = { entrypoint: ['/usr/bin/tool'], interface: { types: ['docker.volumedriver/1.0'], socket: 'tool.sock' } };
const read = (config: unknown) => readConfig('docker/config.json', typeof config === 'string' ? config : JSON.stringify(config));

test('what Docker asks for at install, and what may be set, as it spells them', () => {
  expect(read({
    ...RIGHT,
    description: 'A tool',
    network: { type: 'host' },
    pidhost: true,
    mounts: [
      { name: 'state', source: '/var/lib/tool', destination: '/data', type: 'bind', options: ['rbind'], settable: ['source'] },
      { name: 'none', destination: '/x', type: 'tmpfs' },
    ],
    env: [{ name: 'DEBUG', description: 'Says more', value: '0', settable: ['value'] }, { name: 'FIXED', value: '1' }],
    args: { name: 'flags', value: ['-a', '-b'], settable: ['value'] },
    linux: {
      capabilities: ['CAP_SYS_ADMIN', 'CAP_NET_ADMIN'], allowAllDevices: true,
      devices: [{ name: 'fuse', path: '/dev/fuse', settable: ['path'] }],
    },
  })).toEqual({
    entrypoint: ['/usr/bin/tool'],
    types: ['docker.volumedriver/1.0'],
    description: 'A tool',
    permissions: [
      { name: 'network', values: ['host'] },
      { name: 'host pid namespace', values: ['true'] },
      { name: 'mount', values: ['/var/lib/tool'] },
      { name: 'device', values: ['/dev/fuse'] },
      { name: 'allow-all-devices', values: ['true'] },
      { name: 'capabilities', values: ['CAP_SYS_ADMIN', 'CAP_NET_ADMIN'] },
    ],
    settings: [
      { name: 'DEBUG', description: 'Says more', value: '0' },
      { name: 'flags', value: '-a -b' },
      { name: 'state.source', value: '/var/lib/tool' },
      { name: 'fuse.path', value: '/dev/fuse' },
    ],
  });
});

test('as "docker plugin inspect" prints it, with capitals and nulls, it is the same', () => {
  const printed = {
    Args: { Description: '', Name: '', Settable: null, Value: null }, Description: 'A tool', DockerVersion: '28.5.2', Documentation: '',
    Entrypoint: ['/usr/bin/tool'],
    Env: [{ Description: '', Name: 'DEBUG', Settable: ['value'], Value: '0' }],
    Interface: { Socket: 'tool.sock', Types: ['docker.authz/1.0'] }, IpcHost: false,
    Linux: { AllowAllDevices: false, Capabilities: null, Devices: null }, Mounts: null, Network: { Type: '' }, PidHost: false,
    PropagatedMount: '', User: {}, WorkDir: '',
    rootfs: { diff_ids: [], type: 'layers' },
  };
  expect(read(printed)).toMatchObject({
    entrypoint: ['/usr/bin/tool'], types: ['docker.authz/1.0'], permissions: [], settings: [{ name: 'DEBUG', value: '0' }],
  });
});

describe('what Docker would refuse, or drop without a word, is reported with its place', () => {
  test.each<[string, unknown, string]>([
    ['no JSON', '{ "entrypoint": [', 'docker/config.json is not JSON: '],
    ['no object', '[]', 'docker/config.json is []. Allowed: an object.'],
    ['no entrypoint', { interface: RIGHT.interface }, 'docker/config.json: entrypoint is missing. Allowed: a list of at least 1.'],
    [
      'an entrypoint that is a text', { ...RIGHT, entrypoint: '/usr/bin/tool' },
      'docker/config.json: entrypoint is "/usr/bin/tool". Allowed: a list',
    ],
    ['no interface', { entrypoint: ['/x'] }, 'docker/config.json: interface is missing. Allowed: an object.'],
    [
      'a type without version', { ...RIGHT, interface: { types: ['volumedriver'], socket: 'a.sock' } },
      'docker/config.json: interface.types[0] is "volumedriver". Allowed: prefix, capability and version, such as docker.volumedriver/1.0',
    ],
    [
      'a socket with a path', { ...RIGHT, interface: { types: ['docker.authz/1.0'], socket: '/run/docker/plugins/a.sock' } },
      'docker/config.json: interface.socket is "/run/docker/plugins/a.sock". Allowed: the name of a socket',
    ],
    [
      'a capability without its prefix', { ...RIGHT, linux: { capabilities: ['SYS_ADMIN'] } },
      'docker/config.json: linux.capabilities[0] is "SYS_ADMIN". Allowed: CAP_AUDIT_CONTROL',
    ],
    [
      'a mount to nowhere', { ...RIGHT, mounts: [{ name: 'a', source: '/a', type: 'bind' }] },
      'docker/config.json: mounts[0].destination is missing. Allowed: a path from the root',
    ],
    [
      'something settable that Docker does not set', { ...RIGHT, env: [{ name: 'A', settable: ['name'] }] },
      'docker/config.json: env[0].settable[0] is "name". Allowed: value.',
    ],
    [
      'a variable with its value in the name', { ...RIGHT, env: [{ name: 'A=1' }] },
      'docker/config.json: env[0].name is "A=1". Allowed: the name of a variable',
    ],
    [
      'a network that is none', { ...RIGHT, network: { type: 'hostt' } },
      'docker/config.json: network.type is "hostt". Allowed: bridge, host, none',
    ],
    [
      'a key that Docker does not know', { ...RIGHT, capabilities: [] },
      'docker/config.json: capabilities is not a field that Docker reads. Known: args, description',
    ],
  ])('%s', (_, config, message) => expect(() => read(config)).toThrow(message));

  test('all of it at once', () => {
    expect(() => read({ entrypoint: [], interface: { types: [], socket: '' } })).toThrow(
      /interface\.types[^\n]*\n.*interface\.socket[^\n]*\n.*entrypoint/,
    );
  });
});
