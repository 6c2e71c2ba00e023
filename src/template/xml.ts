import type { XmlDocument, XmlElement } from '@rgrove/parse-xml';

/** An XML element, with the parts that build files need. */
export interface Element {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Child elements. */
  readonly children: readonly Element[];
}

/** Parses XML and returns the root element; undefined for an invalid text. */
export function readXml(text: string | undefined): Element | undefined {
  if (text === undefined) return undefined;
  // Loaded on demand, for projects with such a file.
  const { parseXml } = require('@rgrove/parse-xml') as typeof import('@rgrove/parse-xml');
  try {
    return element((parseXml(text) as XmlDocument).root!);
  } catch {
    return undefined;
  }
}

/** The text at a path of element names, such as `build/finalName`. */
export function textAt(from: Element | undefined, path: string): string | undefined {
  return all(from, path)[0]?.text.trim() || undefined;
}

/** All elements at a path of element names. */
export function all(from: Element | undefined, path: string): Element[] {
  return path.split('/').reduce<Element[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)), from ? [from] : [],
  );
}

function element({ name, text, attributes, children }: XmlElement): Element {
  return { name, text, attributes, children: children.filter((child): child is XmlElement => child.type === 'element').map(element) };
}
