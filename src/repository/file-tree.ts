import * as fs from 'node:fs';
import * as path from 'node:path';

/** Read access to a folder. */
export interface FileTree {
  /** Names of the files directly in a folder, '' for the root; empty when there is no such folder. */
  names(folder: string): string[];
  /** Names of the folders directly in a folder. */
  folders(folder: string): string[];
  /** The text of a file; undefined when it does not exist. */
  read(file: string): string | undefined;
}

/** A folder of the file system. */
export function fileTreeOf(root: string): FileTree {
  const entries = (folder: string, areFolders: boolean) => {
    try {
      const found = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
      return found.filter((entry) => entry.isDirectory() === areFolders).map(({ name }) => name).sort();
    } catch {
      return []; // no such folder
    }
  };
  return {
    names: (folder) => entries(folder, false),
    folders: (folder) => entries(folder, true),
    read: (file) => {
      try {
        return fs.readFileSync(path.join(root, file), 'utf8');
      } catch {
        return undefined; // no such file
      }
    },
  };
}

/** The makefile that make reads by default. */
export function makefileOf(tree: FileTree): string | undefined {
  const names = tree.names('');
  return ['GNUmakefile', 'makefile', 'Makefile'].find((name) => names.includes(name));
}
