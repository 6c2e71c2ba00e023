import { firstDockerfile } from '../../../src/template/stack';
import { Survey } from '../../../src/template/survey';

/** A project with these files and an image called `app`; files of a workspace around it are in `../..`. */
export function survey(files: Record<string, string>, image = 'app'): Survey {
  const names = Object.keys(files).sort();
  const workspace = names.some((file) => file.startsWith('../../')) ? '../..' : undefined;
  return { image, files: names.filter((file) => !file.startsWith('../')), read: (file) => files[file], workspace };
}

/** The instructions of its first Dockerfile: without comments, continued lines joined. */
export function instructions(files: Record<string, string>, image?: string): string[] {
  const { text } = firstDockerfile(survey(files, image));
  return text.replace(/\\\n\s*/g, '').split('\n').filter((line) => line !== '' && (!line.startsWith('#') || line.startsWith('# FILL IN')));
}

/** Those that begin with some text. */
export function beginning(lines: readonly string[], ...starts: string[]): string[] {
  return lines.filter((line) => starts.some((start) => line.startsWith(start)));
}

export const json = (value: object) => JSON.stringify(value);
