import * as fs from 'node:fs';
import * as path from 'node:path';
import { Stack } from './stack';
import { readTexts } from './texts';
import { packageRoot } from '../base/package-root';
import { checkPath } from '../image/reference';
import { didYouMean } from '../problem/problems';
import { checkTexts } from '../problem/shape';

/** Values for the placeholders of a template. */
export interface TemplateValues {
  /** Name of the image, for `{{name}}`; `tools/api` becomes `api`. */
  readonly name: string;

  /**
   * Module name of the application, for `{{module}}`: in Go `github.com/acme/api`.
   *
   * @default - the same as `{{name}}`
   */
  readonly module?: string;
}

/**
 * A template for a first Dockerfile, and a small application that it builds.
 *
 * A template is a folder with a `Dockerfile` and optionally a folder `app`, whose files are copied to the root of the project. `{{name}}`
 * and `{{module}}` are substituted in all of them, other braces stay. Files are UTF-8 text without executable bit: use `COPY --chmod=755`
 * in the Dockerfile where one is needed, which also works for checkouts on Windows.
 */
export class Template {
  /** Go: cross-compiled for every platform, runs on distroless. */
  public static go(): Template { return Template.stack(Stack.GO); }
  /** Node.js: production dependencies only. */
  public static node(): Template { return Template.stack(Stack.NODE); }
  /** Python: dependencies in a virtual environment, built on the platform on which they run. */
  public static python(): Template { return Template.stack(Stack.PYTHON); }
  /** Rust: cross-compiled for every platform, runs on distroless. */
  public static rust(): Template { return Template.stack(Stack.RUST); }
  /** Java: built once by Maven, runs on a JRE. */
  public static java(): Template { return Template.stack(Stack.JAVA); }
  /** .NET: published natively for every platform, runs on the chiseled image of ASP.NET. */
  public static dotnet(): Template { return Template.stack(Stack.DOTNET); }
  /** Static files: served by nginx as a user that is not root. */
  public static staticSite(): Template { return Template.stack(Stack.STATIC); }
  /** Anything else: Debian and a script. */
  public static generic(): Template { return Template.stack(Stack.GENERIC); }

  /**
   * A Dockerfile derived from the files of the project: language, package manager, program and start command. It has no sample application.
   *
   * The default for a missing Dockerfile; declared explicitly, it adds a Dockerfile even beside an existing one.
   */
  public static fitting(): Template {
    return new Template();
  }

  /**
   * A template of this package, by its name such as `go`.
   *
   * @throws when there is no template with that name
   */
  public static stack(name: string): Template {
    if (!Template.stackNames.includes(name)) {
      throw new Error(`There is no template for the stack "${name}".${didYouMean(name, Template.stackNames)} Known: `
        + `${Template.stackNames.join(', ')}. A folder of your own works too: Template.fromDirectory().`);
    }
    return Template.fromDirectory(path.join(packageRoot(), 'templates', name));
  }

  /**
   * A custom template: a folder with a `Dockerfile` and optionally a folder `app`.
   *
   * @throws when it contains no Dockerfile
   */
  public static fromDirectory(directory: string): Template {
    checkTexts('Template.fromDirectory()', directory);
    return new Template(path.resolve(directory));
  }

  /** Names of the templates of this package. */
  public static get stackNames(): string[] {
    return Object.values(Stack);
  }

  /**
   * Absolute path of the template.
   *
   * @default - nowhere: `Template.fitting()`
   */
  public readonly directory?: string;

  /** @internal */
  public _isOffered = false;

  private constructor(directory?: string) {
    this.directory = directory;
    if (directory !== undefined && !fs.existsSync(path.join(directory, 'Dockerfile'))) {
      throw new Error(
        `Template "${directory}" has no Dockerfile. A template is a folder with a file "Dockerfile" and, if it likes, a folder "app".`,
      );
    }
  }

  /**
   * This template as a default: it is not used when there is another Dockerfile.
   *
   * @internal
   */
  public _offered(): Template {
    const offered = new Template(this.directory);
    offered._isOffered = true;
    return offered;
  }

  /**
   * The files with values substituted: path relative to the project, including `Dockerfile`, to text. Empty for `Template.fitting()`.
   *
   * @throws when a value is invalid, or a file of the template is not text
   */
  public files(values: TemplateValues): Record<string, string> {
    const fill = filling(values);
    if (this.directory === undefined) return {};
    const texts = { ...readTexts(this.directory, 'app'), ...readTexts(this.directory, 'Dockerfile') };
    return Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, fill(text)]));
  }
}

/** Substitutes placeholders. The values are validated, so that they need no quoting in any language. */
function filling({ name, module }: TemplateValues): (text: string) => string {
  checkPath(name);
  const last = name.split('/').pop()!;
  const filled: Record<string, string> = { name: last, module: module ?? last };
  if (!/^[\w.~/@-]+$/.test(filled.module)) {
    throw new Error(
      `Template: "${module}" cannot be the name of a module. Allowed: letters, digits and "_.~/@-", such as "github.com/acme/api".`,
    );
  }
  return (text) => text.replace(/\{\{(name|module)\}\}/g, (_, placeholder: string) => filled[placeholder]);
}
