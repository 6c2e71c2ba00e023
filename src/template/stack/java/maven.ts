import { JavaProgram, mainClasses } from './java-program';
import { candidates, fillIn } from '../../fill-in';
import { chosen, Survey } from '../../survey';
import { all, Element, readXml, textAt } from '../../xml';

/** Plugins that build a jar with all dependencies. */
const WHOLE_JAR = ['spring-boot-maven-plugin', 'maven-shade-plugin'];

/** A module of a Maven build that may be the program. */
interface Module {
  /** Folder with a trailing slash, or empty for the root. */
  readonly folder: string;
  readonly pom: Element;
  readonly plugins: readonly Element[];
  readonly classes: readonly string[];
}

/** The program that Maven builds, from pom.xml. */
export function maven(project: Survey): JavaProgram {
  const modules = modulesOf(project, '')
    .filter(({ pom, plugins, classes }) => textAt(pom, 'packaging') !== 'pom' && (classes.length > 0 || plugins.some(isRunnable)));
  const module = chosen(modules, project.image, ({ folder }) => folder.replace(/\/$/, ''));
  if (module === undefined) {
    const folders = modules.map(({ folder }) => folder.replace(/\/$/, '') || '.');
    return {
      build: ['COPY . .', ...fillIn(`which module is the program. ${candidates(folders, 'None has a class with a method main.')}`, [
        'RUN mvn --batch-mode package && mkdir /out && cp target/app.jar /out/app.jar',
        'ENTRYPOINT ["java", "-jar", "app.jar"] at the end',
      ])],
      missing: [], derivedFrom: 'Java with Maven',
    };
  }
  return programOf(module, project.image);
}

function programOf({ folder, pom, plugins, classes }: Module, image: string): JavaProgram {
  const names = plugins.map((plugin) => textAt(plugin, 'artifactId'));
  const only = folder === '' ? '' : ` --projects ${folder.slice(0, -1)} --also-make`;
  const mvn = `mvn --batch-mode --no-transfer-progress${only}`;
  const cached = 'RUN --mount=type=cache,target=/root/.m2/repository \\';
  const source = `Java with Maven${folder && `, module ${folder.slice(0, -1)}`}`;
  if (names.includes('quarkus-maven-plugin')) {
    return {
      build: ['COPY . .', cached, `    ${mvn} package -DskipTests && cp -R ${folder}target/quarkus-app /out`],
      words: ['-jar', 'quarkus-run.jar'], missing: [], derivedFrom: `${source}, Quarkus`,
    };
  }
  const copy = copyJar(folder, pom);
  if (names.some((name) => WHOLE_JAR.includes(name!))) {
    return {
      build: ['COPY . .', cached, `    ${mvn} package -DskipTests \\`, ...copy], words: ['-jar', 'app.jar'], missing: [],
      derivedFrom: `${source}, a jar that holds everything`,
    };
  }

  const inManifest = plugins.map((plugin) => textAt(plugin, 'configuration/archive/manifest/mainClass'))
    .find((name) => name !== undefined && !name.includes('${'));
  const main = inManifest ?? chosen(classes, image, (name) => name.split('.').pop()!);
  return {
    build: [
      'COPY . .', cached,
      `    ${mvn} package -DskipTests dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=/out/lib \\`, ...copy,
    ],
    words: main === undefined ? undefined : ['-cp', 'app.jar:lib/*', main],
    missing: main === undefined ? fillIn(
      `which class starts. Several have a method main: ${classes.join(', ')}.`,
      [`ENTRYPOINT ["java", "-cp", "app.jar:lib/*", "${classes[0]}"]`],
    ) : [],
    derivedFrom: main ? `${source}, class ${main}` : source,
  };
}

/** Copies the jar by a pattern, because its name contains the version. */
function copyJar(folder: string, pom: Element): string[] {
  const name = textAt(pom, 'build/finalName');
  const target = `${folder}target`;
  if (name !== undefined && !name.includes('${')) return [`    && mkdir -p /out && cp ${target}/${name}.jar /out/app.jar`];
  const beside = ['sources', 'javadoc', 'tests', 'test-sources'].map((kind) => `${target}/*-${kind}.jar`);
  return [
    `    && rm -f ${beside.join(' ')} ${target}/original-*.jar \\`,
    `    && mkdir -p /out && cp ${target}/${textAt(pom, 'artifactId') ?? ''}-*.jar /out/app.jar`,
  ];
}

function isRunnable(plugin: Element): boolean {
  return ['quarkus-maven-plugin', ...WHOLE_JAR].includes(textAt(plugin, 'artifactId') ?? '');
}

function modulesOf(project: Survey, folder: string): Module[] {
  const pom = readXml(project.read(`${folder}pom.xml`));
  if (!pom) return [];
  const below = all(pom, 'modules/module').flatMap(({ text }) => modulesOf(project, `${folder}${text.trim()}/`));
  return [{ folder, pom, plugins: all(pom, 'build/plugins/plugin'), classes: mainClasses(project, folder) }, ...below];
}
