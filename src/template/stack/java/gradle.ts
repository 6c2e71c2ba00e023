import { JavaProgram, mainClasses } from './java-program';
import { candidates, fillIn } from '../../fill-in';
import { chosen, has, Survey } from '../../survey';

/** A build file with the parts that are needed. */
interface Build {
  /** Folder with a trailing slash, or empty for the root. */
  readonly folder: string;
  readonly isSpring: boolean;
  readonly main?: string;
}

/** The program that Gradle builds, from its build files. */
export function gradle(project: Survey): JavaProgram {
  const builds = project.files.filter((file) => /^([^/]+\/)?build\.gradle(\.kts)?$/.test(file))
    .flatMap((file) => buildOf(project, file) ?? []);
  const build = chosen(builds, project.image, ({ folder }) => folder.replace(/\/$/, ''));
  const command = has(project, 'gradlew') ? 'sh gradlew' : 'gradle';
  if (build === undefined) {
    const folders = builds.map(({ folder }) => folder.replace(/\/$/, '') || '.');
    return {
      build: ['COPY . .', ...fillIn('which project is the program. '
        + `${candidates(folders, 'None has the plugin "application" or Spring Boot.')}`, [
        `RUN ${command} --no-daemon installDist && cp -R build/install/app /out`,
        'ENTRYPOINT ["java", "-cp", "lib/*", "com.example.Main"] at the end',
      ])],
      missing: [], derivedFrom: 'Java with Gradle',
    };
  }
  const { folder, isSpring, main } = build;
  const task = (name: string) => `    ${command} --no-daemon ${folder === '' ? name : `:${folder.slice(0, -1)}:${name}`} \\`;
  const cached = 'RUN --mount=type=cache,target=/root/.gradle \\';
  const source = `Java with Gradle${folder && `, project ${folder.slice(0, -1)}`}`;
  if (isSpring) {
    return {
      build: ['COPY . .', cached, task('bootJar'), `    && mkdir /out && cp ${folder}build/libs/*.jar /out/app.jar`],
      words: ['-jar', 'app.jar'], missing: [], derivedFrom: `${source}, Spring Boot`,
    };
  }
  return {
    build: ['COPY . .', cached, task('installDist'), `    && mkdir /out && cp -R ${folder}build/install/*/lib /out/lib`],
    words: main === undefined ? undefined : ['-cp', 'lib/*', main],
    missing: main === undefined
      ? fillIn('which class starts; the build file has no literal mainClass.', ['ENTRYPOINT ["java", "-cp", "lib/*", "com.example.Main"]'])
      : [],
    derivedFrom: main ? `${source}, class ${main}` : source,
  };
}

function buildOf(project: Survey, file: string): Build | undefined {
  const text = (project.read(file) ?? '').replace(/^\s*\/\/.*$/gm, '');
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const isSpring = /['"]org\.springframework\.boot['"](?!.*\bapply false)/.test(text);
  if (!isSpring && !/^\s*(application|id\s*\(?\s*['"]application['"]\)?|apply plugin:\s*['"]application['"])/m.test(text)) return undefined;
  const classes = mainClasses(project, folder);
  const main = /mainClass(?:Name)?\s*(?:=|\.set\()\s*['"]([\w.$]+)['"]/.exec(text)?.[1] ?? (classes.length === 1 ? classes[0] : undefined);
  return { folder, isSpring, main };
}

/** The JDK in a build file; otherwise the newest one that its wrapper supports. */
export function gradleJdk(project: Survey): string {
  const texts = project.files.filter((file) => /^([^/]+\/)?build\.gradle(\.kts)?$/.test(file)).map((file) => project.read(file) ?? '');
  const asked = texts.map((text) => /JavaLanguageVersion\.of\(['"]?(\d+)|jvmToolchain\((\d+)/.exec(text)).find((match) => match !== null);
  const [, major, minor] = /gradle-(\d+)\.(\d+)/.exec(project.read('gradle/wrapper/gradle-wrapper.properties') ?? '') ?? [];
  const isNew = major === undefined || Number(major) > 9 || (Number(major) === 9 && Number(minor) >= 1);
  return asked?.[1] ?? asked?.[2] ?? (isNew ? '25' : '21');
}
