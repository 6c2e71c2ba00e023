import { FirstDockerfile, stages, exec, NOBODY, VERSION_LAST } from '../../first-dockerfile';
import { productFiles, Survey } from '../../survey';

/** How to build and start a program for the JVM. */
export interface JavaProgram {
  /** Lines of the build stage, with all runtime files in `/out`. */
  readonly build: readonly string[];
  /** The arguments of `java`; undefined when they are unknown. */
  readonly words?: readonly string[];
  /** Placeholder lines for unknown values. */
  readonly missing: readonly string[];
  readonly derivedFrom: string;
}

/** The Dockerfile of a program for the JVM: built once, as it runs on every platform. */
export function javaDockerfile(buildBase: string, version: string, { build, words, missing, derivedFrom }: JavaProgram): FirstDockerfile {
  return {
    derivedFrom,
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

/** Classes with a main method below a source folder, by their full names. */
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
