import { connect } from 'node:net';
import { docker, ImageUnderTest, withContainer } from './container';
import { CommandTestOptions, ImageTestKind, RunningTestOptions } from '../../image/image-test';
import { PlannedImageTest } from '../../plan/planned-image';
import { runProgram } from '../program';

/** Settings of the tests. */
export interface TestSettings {
  /** The value of `$VERSION` in an expected output. */
  readonly version: string;
  /** The compressed size of the image; undefined when it is in no registry. */
  readonly size?: () => Promise<number>;
  readonly log: (text: string) => void;
}

/** The settings of each kind. In the plan they are untyped, because jsii has no types that depend on a value. */
interface TestDetails {
  readonly [ImageTestKind.COMMAND]: CommandTestOptions & { readonly args?: string[] };
  readonly [ImageTestKind.PORT]: Running & { readonly port: number };
  readonly [ImageTestKind.STOP]: Running;
  readonly [ImageTestKind.USER]: { readonly user: string };
  readonly [ImageTestKind.SIZE]: { readonly bytes: number };
}

type Running = RunningTestOptions & { readonly seconds: number };
type Test<Details> = (image: ImageUnderTest, details: Details, settings: TestSettings) => Promise<void>;

/** Runs the tests in order; throws the error of the first that fails. */
export async function putToTests(image: ImageUnderTest, tests: readonly PlannedImageTest[], settings: TestSettings): Promise<void> {
  for (const { kind, details } of tests) await (TESTS[kind] as Test<unknown>)(image, details, settings);
}

const TESTS: { readonly [K in ImageTestKind]: Test<TestDetails[K]> } = {
  async [ImageTestKind.COMMAND](image, { args = [], entrypoint, exitCode = 0, output = '' }, { version, log }) {
    const program = entrypoint === undefined ? [] : ['--entrypoint', entrypoint];
    const { code, stdout, stderr } = await runProgram(
      'docker', ['run', '--rm', '--platform', image.platform, ...program, image.reference, ...args], { seconds: 300 },
    );
    log(stdout + stderr);
    if (code !== exitCode) throw image.fail(`the command ${args.join(' ')} ended with exit code ${code}, expected: ${exitCode}.`);
    const expected = output.replaceAll('$VERSION', version);
    if (!(stdout + stderr).includes(expected)) throw image.fail(`the command ${args.join(' ')} did not print "${expected}".`);
  },

  [ImageTestKind.PORT]: (image, { port, args = [], seconds }, { log }) => withContainer(image, args, log, async (container) => {
    const address = await container.inspect('{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}');
    for (let waited = 0; !await answers(address, port); waited++) {
      if (!await container.isRunning()) throw image.fail(`it ended before port ${port} answered.`);
      if (waited >= seconds) throw image.fail(`port ${port} did not answer within ${seconds} seconds.`);
      await sleep(1);
    }
    log(`port ${port} answers`);
  }),

  [ImageTestKind.STOP]: (image, { args = [], seconds }, { log }) => withContainer(image, args, log, async (container) => {
    await sleep(2);
    if (!await container.isRunning()) throw image.fail('it ended before SIGTERM was sent.');
    await docker('stop', '--time', String(seconds), container.id);
    if (await container.inspect('{{.State.ExitCode}}') === '137') {
      throw image.fail(`it did not end within ${seconds} seconds of SIGTERM. Does the first process handle signals?`);
    }
    log('SIGTERM ends it');
  }),

  async [ImageTestKind.USER](image, { user: wanted }, { log }) {
    const user = (await docker('image', 'inspect', '--format', '{{.Config.User}}', image.reference)).stdout.trim();
    const name = user.split(':')[0];
    if (wanted && name !== wanted && user !== wanted) throw image.fail(`it runs as "${user || 'root'}", expected is "${wanted}".`);
    if (!wanted && ['', 'root', '0'].includes(name)) throw image.fail('it runs as root. Give the Dockerfile a USER.');
    log(`runs as ${user}`);
  },

  async [ImageTestKind.SIZE](image, { bytes }, { size, log }) {
    if (!size) return log('its compressed size is known to a registry only');
    const found = await size();
    if (found > bytes) throw image.fail(`its layers are ${found} bytes, compressed; the limit is ${bytes}.`);
    log(`${found} bytes`);
  },
};

/** Whether a port accepts connections. */
function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false));
  });
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
