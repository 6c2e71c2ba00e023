import { KNOWN_PLATFORMS, normalizePlatform, platformSlug } from '../../src/image/platform';

describe('normalizePlatform: one spelling per platform', () => {
  test.each([
    ['linux/amd64', 'linux/amd64'], ['linux/x86_64', 'linux/amd64'], ['linux/amd64/v1', 'linux/amd64'],
    ['linux/amd64/v3', 'linux/amd64/v3'],
    ['linux/aarch64', 'linux/arm64'], ['linux/arm64/v8', 'linux/arm64'], ['Linux/ARM64', 'linux/arm64'], [' linux/arm64 ', 'linux/arm64'],
    ['linux/arm', 'linux/arm/v7'], ['linux/armhf', 'linux/arm/v7'], ['linux/armel', 'linux/arm/v6'], ['linux/i386', 'linux/386'],
    ['linux/arm/7', 'linux/arm/v7'], ['linux/arm/v8', 'linux/arm/v8'], ['linux/arm64/8', 'linux/arm64'],
  ])('%s is %s', (text, platform) => expect(normalizePlatform(text)).toBe(platform));

  test.each(KNOWN_PLATFORMS)('%s stays', (platform) => expect(normalizePlatform(platform)).toBe(platform));

  test.each([
    ['linux/arm6', 'Did you mean "linux/arm/v6"?'],
    ['linux/amd46', 'Did you mean "linux/amd64"?'],
    ['amd64', 'Did you mean "linux/amd64"?'],
    ['aarch64', 'Did you mean "linux/arm64"?'],
    ['linux/arm46', 'Did you mean "linux/arm64"?'],
    ['linux/arm6', 'Did you mean "linux/arm/v6"?'],
    ['linux/amd64,linux/arm64', 'names several platforms. Write a list: ["linux/amd64","linux/arm64"].'],
    ['plan9/mips', 'Known: linux/386, linux/amd64'],
    ['', 'platform "" is not one Docker knows'],
    ['darwin/arm64', 'platform "darwin/arm64" is not one Docker knows'],
  ])('%j is refused', (text, message) => expect(() => normalizePlatform(text)).toThrow(message));
});

test('a slug holds no slash', () => expect(platformSlug('linux/arm/v7')).toBe('linux-arm-v7'));
