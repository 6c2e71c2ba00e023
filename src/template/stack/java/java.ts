import { gradle, gradleJdk } from './gradle';
import { javaDockerfile } from './java-program';
import { maven } from './maven';
import { StackKind } from '../../stack-kind';
import { has } from '../../survey';

/** Java, with Maven or Gradle. */
export const java: StackKind = {
  sign: /^(pom\.xml|(build|settings)\.gradle(\.kts)?)$/,
  leftovers: ['target', '*/target', 'build', '*/build', '**/.gradle', '**/*.class', '**/hs_err_pid*'],
  fit: (project) => {
    if (has(project, 'pom.xml')) return javaDockerfile('maven:3.9-eclipse-temurin-25', '25', maven(project));
    const jdk = gradleJdk(project);
    return javaDockerfile(has(project, 'gradlew') ? `eclipse-temurin:${jdk}-jdk` : `gradle:9-jdk${jdk}`, jdk, gradle(project));
  },
};
