import * as fs from 'node:fs';
import {
  ClassType, EnumType, Initializer, InterfaceType, Method, Parameter, Property, Type, TypeReference, TypeSystem,
} from 'jsii-reflect';

/**
 * Writes `docs/API.md`: an entry for each exported type and its members, with sentence and default, from the assembly that jsii compiled.
 * jsii-docgen would install the whole library for each language; this only needs the assembly.
 */
const HEAD = `# API

Every class, option and enum that \`docker-publish\` exports, made from its sources by \`npx projen docs:api\`. Names are those of
TypeScript; in [other languages](languages.md) they follow the language. How they go together is shown by the [cookbook](cookbook.md).
`;

const PLAN = 'What a declaration comes to: for a `CiProvider` or a component of yours, and for who reads `.projen/docker-publish.json`.';

const SECTIONS: ReadonlyArray<readonly [title: string, sentence: string, holds: (type: Type) => boolean]> = [
  ['Classes', 'Values are made by their factories; `new` is for what is extended or belongs to a project.', (type) => type.isClassType()],
  ['Options', 'Each is an object with the properties of its table. What has a default may be left out.',
    (type) => type.isDataType() && !isPlanned(type)],
  ['Enums', '', (type) => type.isEnumType()],
  ['The plan', PLAN, isPlanned],
];

function isPlanned(type: Type): boolean {
  return /^(I?Planned|Plan$)/.test(type.name);
}

/** The page for the assembly in a folder. */
export async function apiPage(folder: string): Promise<string> {
  const system = new TypeSystem();
  const assembly = await system.load(folder, { validate: false, supportedFeatures: ['class-covariant-overrides', 'intersection-types'] });
  const types = [...assembly.types].sort((one, other) => one.name < other.name ? -1 : 1);
  const sections = SECTIONS.map(([title, sentence, holds]) => [`## ${title}`, sentence, ...types.filter(holds).map(entry)]);
  return `${[HEAD.trimEnd(), ...sections.flat()].filter(Boolean).join('\n\n')}\n`;
}

function entry(type: Type): string {
  const about = [type.docs.summary, type.docs.remarks].filter(Boolean).join(' ');
  const bases = type.isClassType() && type.base ? [type.base] : type.isInterfaceType() ? type.interfaces : [];
  const from = bases.length > 0 ? `Extends ${bases.map(named).join(', ')}.` : '';
  return [`### ${type.name}`, cell(about), from, ...members(type)].filter(Boolean).join('\n\n');
}

function members(type: Type): string[] {
  if (type.isEnumType()) {
    return [table(['value', 'meaning'], (type as EnumType).members.map(({ name, docs }) => [`\`${name}\``, prose(docs)]))];
  }
  const { ownProperties, ownMethods } = type as ClassType | InterfaceType;
  const visible = ownProperties.filter((property) => !property.protected);
  if (type.isDataType()) return [table(['property', 'type', 'meaning', 'default'], visible.map(propertyRow))];
  const maker = type.isClassType() && !type.abstract && !type.initializer?.protected ? type.initializer : undefined;
  const made = maker ? [signature(maker, type.name)] : [];
  const calls = [...made, ...ownMethods.filter((method) => !method.protected).map((method) => signature(method, type.name))];
  return [
    ...calls.length > 0 ? [table(['call', 'meaning'], calls)] : [],
    ...visible.length > 0 ? [table(['property', 'type', 'meaning'], visible.map((one) => propertyRow(one).slice(0, 3)))] : [],
  ];
}

function propertyRow(property: Property): string[] {
  const { name, type, docs, optional } = property;
  const owner = property.static ? `${property.parentType.name}.` : '';
  return [`\`${owner}${name}\``, shown(type), prose(docs), optional ? cell(docs.docs.default?.replace(/^- /, '') ?? 'none') : 'required'];
}

function signature(call: Method | Initializer, type: string): string[] {
  const isMethod = call instanceof Method;
  const name = !isMethod ? `new ${type}` : call.static ? `${type}.${call.name}` : call.name;
  const returns = isMethod && !call.returns.type.void && !call.static ? `: ${plain(call.returns.type)}` : '';
  const parameters = call.parameters.map(parameter).join(', ');
  const meant = call.parameters.filter(({ docs }) => docs.summary).map(({ name: one, docs }) => `\`${one}\`: ${prose(docs)}`);
  const meaning = [isMethod ? prose(call.docs) : 'Makes one.', ...meant].filter(Boolean).join('<br>');
  return [linked(`\`${name}(${parameters})${returns}\``, call.parameters), meaning];
}

function parameter({ name, type, optional, variadic }: Parameter): string {
  return `${variadic ? '...' : ''}${name}${optional ? '?' : ''}: ${plain(type)}${variadic ? '[]' : ''}`;
}

/** A call with links to our types in its parameters. As code cannot contain links, it is the link when there is one. */
function linked(call: string, parameters: readonly Parameter[]): string {
  const types = parameters.map(({ type }) => inner(type)).filter((type): type is Type => type?.assembly.name === 'docker-publish');
  const [only, ...more] = new Set(types);
  if (only === undefined) return call;
  return more.length === 0 ? `[${call}](#${only.name.toLowerCase()})` : `${call} (${[only, ...more].map(named).join(', ')})`;
}

function inner(type: TypeReference): Type | undefined {
  return type.arrayOfType ? inner(type.arrayOfType) : type.mapOfType ? inner(type.mapOfType) : type.type;
}

function plain(type: TypeReference): string {
  if (type.arrayOfType) return `${plain(type.arrayOfType)}[]`;
  if (type.mapOfType) return `Record<string, ${plain(type.mapOfType)}>`;
  return type.type?.name ?? type.primitive ?? 'any';
}

function shown(type: TypeReference): string {
  const of = inner(type);
  return of?.assembly.name === 'docker-publish' ? `[\`${plain(type)}\`](#${of.name.toLowerCase()})` : `\`${plain(type)}\``;
}

function named(type: Type): string {
  return type.assembly.name === 'docker-publish' ? `[\`${type.name}\`](#${type.name.toLowerCase()})` : `\`${type.fqn}\``;
}

function prose({ summary, remarks }: { summary: string; remarks: string }): string {
  return cell([summary, remarks].filter(Boolean).join(' '));
}

/** One line, escaped for a table. */
function cell(text: string): string {
  return text.replace(/\{@link ([^}]*)\}/g, '`$1`').replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|').trim();
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

if (require.main === module) {
  apiPage('.').then((page) => fs.writeFileSync('docs/API.md', page)).catch((error) => {
    console.error(error);
    process.exit(1);
  });
}
