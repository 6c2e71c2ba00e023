import { beginning, instructions } from './project';

const pom = (inside: string) => `<?xml version="1.0"?><project><artifactId>svc</artifactId><version>1.0</version>${inside}</project>`;
const plugin = (artifactId: string, more = '') => '<build><plugins><plugin>'
  + `<artifactId>${artifactId}</artifactId>${more}</plugin></plugins></build>`;
const MAIN = {
  'src/main/java/org/acme/Main.java': 'package org.acme;\npublic class Main { public static void main(final String[] args) {} }\n',
};
const FILL = '# FILL IN';

test.each<[string, Record<string, string>, string, string]>([
  [
    'a class with a method main', { 'pom.xml': pom(''), ...MAIN }, '["java", "-cp", "app.jar:lib/*", "org.acme.Main"]',
    'cp target/svc-*.jar /out/app.jar',
  ],
  [
    'a name of its own', { 'pom.xml': pom('<build><finalName>service</finalName></build>'), ...MAIN },
    '["java", "-cp", "app.jar:lib/*", "org.acme.Main"]', 'cp target/service.jar /out/app.jar',
  ],
  [
    'Spring Boot', { 'pom.xml': pom(plugin('spring-boot-maven-plugin')) }, '["java", "-jar", "app.jar"]',
    'cp target/svc-*.jar /out/app.jar',
  ],
  ['Quarkus', { 'pom.xml': pom(plugin('quarkus-maven-plugin')) }, '["java", "-jar", "quarkus-run.jar"]', 'cp -R target/quarkus-app /out'],
  ['a class that the manifest names', {
    'pom.xml': pom(plugin(
      'maven-jar-plugin', '<configuration><archive><manifest><mainClass>a.B</mainClass></manifest></archive></configuration>',
    )), ...MAIN,
  }, '["java", "-cp", "app.jar:lib/*", "a.B"]', 'cp target/svc-*.jar /out/app.jar'],
  ['one module of several', {
    'pom.xml': pom('<packaging>pom</packaging><modules><module>core</module><module>web</module></modules>'), 'core/pom.xml': pom(''),
    'web/pom.xml': pom(plugin('spring-boot-maven-plugin')),
  }, '["java", "-jar", "app.jar"]', 'cp web/target/svc-*.jar /out/app.jar'],
])('Maven: %s', (_, files, start, copy) => {
  const lines = instructions(files);
  expect(beginning(lines, 'ENTRYPOINT', FILL)).toEqual([`ENTRYPOINT ${start}`]);
  expect(lines.find((line) => line.startsWith('RUN'))).toContain(copy);
});

test.each<[string, Record<string, string>, string, string]>([
  [
    'Spring Boot', { 'build.gradle': 'plugins {\n  id \'org.springframework.boot\' version \'4.0.0\'\n}\n', 'gradlew': '' },
    '["java", "-jar", "app.jar"]', 'sh gradlew --no-daemon bootJar && mkdir /out && cp build/libs/*.jar /out/app.jar',
  ],
  ['a program in a project below', {
    'settings.gradle.kts': 'include("app")',
    'app/build.gradle.kts': 'plugins {\n  application\n}\napplication {\n  mainClass = "org.acme.App"\n}\n',
  }, '["java", "-cp", "lib/*", "org.acme.App"]',
  'gradle --no-daemon :app:installDist && mkdir /out && cp -R app/build/install/*/lib /out/lib'],
  [
    'the class that is there', { 'build.gradle': 'apply plugin: \'application\'\n', ...MAIN }, '["java", "-cp", "lib/*", "org.acme.Main"]',
    'installDist',
  ],
])('Gradle: %s', (_, files, start, run) => {
  const lines = instructions(files);
  expect(beginning(lines, 'ENTRYPOINT', FILL)).toEqual([`ENTRYPOINT ${start}`]);
  expect(lines.find((line) => line.startsWith('RUN'))).toContain(run);
});

test.each<[string, Record<string, string>, string]>([
  ['nothing', {}, 'FROM eclipse-temurin:25-jre'],
  [
    'a toolchain', { 'build.gradle': 'application\njava { toolchain { languageVersion = JavaLanguageVersion.of(17) } }' },
    'FROM eclipse-temurin:17-jre',
  ],
  ['a wrapper that is older than the newest JDK', {
    'gradlew': '',
    'gradle/wrapper/gradle-wrapper.properties': 'distributionUrl=https\\://services.gradle.org/distributions/gradle-8.10-bin.zip',
  }, 'FROM eclipse-temurin:21-jre'],
])('the version of Java, taken from %s', (_, files, base) => expect(instructions({ 'build.gradle': 'application\n', ...files }))
  .toContain(base));

test.each<[string, Record<string, string>]>([
  ['no class that starts', { 'pom.xml': pom('') }],
  ['several', { 'pom.xml': pom(''), ...MAIN, 'src/main/java/org/acme/Other.java': 'class Other { static void main(String[] a) {} }' }],
  ['a pom that is no XML', { 'pom.xml': '<project>' }],
  ['a library of Gradle', { 'build.gradle': 'plugins { id(\'java-library\') }' }],
])('is to fill in: %s', (_, files) => expect(beginning(instructions(files), 'ENTRYPOINT', FILL)).toEqual([expect.stringContaining(FILL)]));
