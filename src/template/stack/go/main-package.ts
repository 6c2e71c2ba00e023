import { productFiles, Survey } from '../../survey';

/** A main package. */
export interface MainPackage {
  /** Folder, '.' for the root. */
  readonly folder: string;
  /** The variable with its version, if the linker can set one. */
  readonly versionVariable?: string;
}

/** Every main package of the module, the root first. */
export function mainPackages(project: Survey): MainPackage[] {
  const byFolder = new Map<string, string[]>();
  for (const file of productFiles(project, /(?<!_test)\.go$/)) {
    const text = project.read(file) ?? '';
    const isDeclaration = file === 'projenrc.go';
    if (isDeclaration || !/^package main\b/m.test(text) || /^\/\/(go:build|\s*\+build)\s+(ignore|tools|generate)\b/m.test(text)) continue;
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.';
    byFolder.set(folder, [...byFolder.get(folder) ?? [], text]);
  }
  return [...byFolder].sort(([a], [b]) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    .map(([folder, texts]) => ({ folder, versionVariable: texts.map(versionVariable).find((name) => name !== undefined) }));
}

function versionVariable(text: string): string | undefined {
  return /^(?:var\s+|\s+)([vV]ersion)\s*(?:string\s*)?=\s*"/m.exec(text)?.[1] ?? /^var\s+([vV]ersion)\s+string\s*$/m.exec(text)?.[1];
}

/** Whether the module uses cgo. */
export function usesC(project: Survey): boolean {
  const known =
    /^\s*(?:require\s+)?(github\.com\/(mattn\/go-sqlite3|confluentinc\/confluent-kafka-go|google\/gopacket|h2non\/bimg|DataDog\/zstd|godror\/godror))\b/m;
  return known.test(project.read('go.mod') ?? '')
    || productFiles(project, /\.go$/).some((file) => /^import "C"$/m.test(project.read(file) ?? ''));
}
