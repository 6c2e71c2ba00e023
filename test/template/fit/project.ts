import { firstDockerfile } from '../../../src/template/stack';
import { Survey } from '../../../src/template/survey';

/** A project made of these files, whose image is called `app`. */
export function survey(files: Record<string, string>, image = 'app'): Survey {
  return { image, files: Object.keys(files).sort(), read: (file) => files[file] };
}

/** The instructions of the first Dockerfile for such a project: comments left out, continued lines joined. */
export function instructions(files: Record<string, string>, image?: string): string[] {
  const { text } = firstDockerfile(survey(files, image));
  return text.replace(/\\\n\s*/g, '').split('\n').filter((line) => line !== '' && (!line.startsWith('#') || line.startsWith('# FILL IN')));
}

/** Those among them that begin so. */
export function beginning(lines: readonly string[], ...starts: string[]): string[] {
  return lines.filter((line) => starts.some((start) => line.startsWith(start)));
}

export const json = (value: object) => JSON.stringify(value);
