import { FirstDockerfile, stages, exec, NOBODY, VERSION_LAST } from '../../first-dockerfile';
import { productFiles, Survey } from '../../survey';

/** How a JVM starts what was built, and where that comes from. */
export interface JavaProgram {
  /** Lines of the build stage, which leave everything that runs in `/out`. */
  readonly build: readonly string[];
  /** What stands after `java`; undefined where nothing says it. */
  readonly words?: readonly string[];
  /** Lines to fill in, where that cannot be known. */
  readonly missing: readonly string[];
  readonly toldFrom: string;
}

/** The Dockerfile of a program for the JVM: made once, since it runs everywhere. */
export function javaDockerfile(buildBase: string, version: string, { build, words, missing, toldFrom }: JavaProgram): FirstDockerfile {
  return {
    toldFrom,
    text: stages(
      [
        '# A jar runs everywhere, so it is made once, on the platform of the machine that builds.',
        `FROM --platform=$BUILDPLATFORM ${buildBase} AS build`, 'WORKDIR /src', ...build,
      ],
      [
        `FROM eclipse-temurin:${version}-jre`,
        'WORKDIR /app',
        'COPY --from=build /out ./',
        ...missing,
        NOBODY,
        ...words ? [exec('ENTRYPOINT', ['java', ...words])] : [],
        ...VERSION_LAST,
      ],
    ),
  };
}

/** Classes with a method main below a folder of sources, by their full names. */
export function mainClasses(project: Survey, folder: string): string[] {
  const root = `${folder}src/main/`;
  return productFiles(project, /\.(java|kt)$/).filter((file) => file.startsWith(root)).flatMap((file) => {
    const text = project.read(file) ?? '';
    const isKotlin = file.endsWith('.kt');
    if (isKotlin ? !/^fun main\(/m.test(text) : !/\bstatic\s+(final\s+)?void\s+main\s*\(/.test(text)) return [];
    const [, inPackage] = /^package\s+([\w.]+)/m.exec(text) ?? [];
    const name = file.split('/').pop()!.replace(/\.\w+$/, '');
    return [[inPackage, isKotlin ? `${name}Kt` : name].filter(Boolean).join('.')];
  });
}
