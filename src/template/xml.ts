import type { XmlDocument, XmlElement } from '@rgrove/parse-xml';

/** An element of XML, as far as build files need it. */
export interface Element {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements directly in it. */
  readonly children: readonly Element[];
}

/** Reads XML and gives its outermost element; undefined for a text that is none. */
export function readXml(text: string | undefined): Element | undefined {
  if (text === undefined) return undefined;
  // Only a project that has such a file waits for it.
  const { parseXml } = require('@rgrove/parse-xml') as typeof import('@rgrove/parse-xml');
  try {
    return element((parseXml(text) as XmlDocument).root!);
  } catch {
    return undefined;
  }
}

/** The text at a path of names, such as `build/finalName`. */
export function textAt(from: Element | undefined, path: string): string | undefined {
  return all(from, path)[0]?.text.trim() || undefined;
}

/** All elements at a path of names. */
export function all(from: Element | undefined, path: string): Element[] {
  return path.split('/').reduce<Element[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)), from ? [from] : [],
  );
}

function element({ name, text, attributes, children }: XmlElement): Element {
  return { name, text, attributes, children: children.filter((child): child is XmlElement => child.type === 'element').map(element) };
}
