import { fail } from '../../../src/run/action/environment';
import { RegistryError } from '../../../src/run/registry/registry';
import { Stop } from '../../../src/run/report';

/** The lines that an error adds to the log of a job. */
function messageOf(error: Error): string {
  const log = jest.spyOn(console, 'log').mockImplementation();
  try {
    fail(error);
    return log.mock.calls.map(([line]) => line).join('\n');
  } finally {
    log.mockRestore();
    process.exitCode = 0;
  }
}

test('a sentence is printed as it is', () => expect(messageOf(new Stop('50% of\nit'))).toBe('::error::50%25 of%0Ait'));

test('a registry that does not say may say the next time', () => {
  const error = new RegistryError({
    kind: 'silent', method: 'GET', repository: 'ghcr.io/acme/api', reference: '1.2.3', status: 500, words: 'down', tries: 4,
  });
  expect(messageOf(error))
    .toBe('::error::GET ghcr.io/acme/api:1.2.3: no usable answer (500 down, asked 4 times). Run the failed jobs again.');
});

test('what nobody expected comes with its stack', () => {
  expect(messageOf(new Error('x is undefined'))).toMatch(/^::error::x is undefined\nError: /);
});
