import * as fs from 'node:fs';
import * as path from 'node:path';
import { Stack } from './stack';
import { readTexts } from './texts';
import { checkPath } from '../image/reference';
import { packageRoot } from '../package-root';
import { didYouMean } from '../problem/problems';
import { checkTexts } from '../problem/shape';

/** What a template is filled with. */
export interface TemplateValues {
  /** Name of the image, for `{{name}}`; of `tools/api` it becomes `api`. */
  readonly name: string;

  /**
   * How the application calls itself in its own language's words, for `{{module}}`: in Go `github.com/acme/api`.
   *
   * @default - the same as `{{name}}`
   */
  readonly module?: string;
}

/**
 * What a first Dockerfile looks like, and a small application that it builds.
 *
 * A template is a folder with a `Dockerfile` and, if it likes, an `app` folder whose files land at the root of the project. In
 * all of them `{{name}}` and `{{module}}` are filled in, any other braces stay. Files are UTF-8 text and written without executable
 * bit: where one is needed, say `COPY --chmod=755` in the Dockerfile, which also holds for checkouts on Windows.
 */
export class Template {
  /** Go: compiled natively for every platform, runs on distroless. */
  public static go(): Template { return Template.stack(Stack.GO); }
  /** Node.js: dependencies of production only. */
  public static node(): Template { return Template.stack(Stack.NODE); }
  /** Python: dependencies in a virtual environment, built on the platform that they run on. */
  public static python(): Template { return Template.stack(Stack.PYTHON); }
  /** Rust: compiled natively for every platform, runs on distroless. */
  public static rust(): Template { return Template.stack(Stack.RUST); }
  /** Java: built once by Maven, runs on a JRE. */
  public static java(): Template { return Template.stack(Stack.JAVA); }
  /** .NET: published natively for every platform, runs on the chiseled image of ASP.NET. */
  public static dotnet(): Template { return Template.stack(Stack.DOTNET); }
  /** Static files: served by nginx as a user that is not root. */
  public static staticSite(): Template { return Template.stack(Stack.STATIC); }
  /** Anything else: Debian and a script to begin with. */
  public static generic(): Template { return Template.stack(Stack.GENERIC); }

  /**
   * What the files of the project tell: its language, package manager, program and how that starts. It has no application of its own.
   *
   * It is what a Dockerfile begins with where no template is named; to name it asks for a new Dockerfile also where another one is.
   */
  public static fitting(): Template {
    return new Template();
  }

  /**
   * A template that comes with this package, by its name such as `go`.
   *
   * @throws when there is none of that name
   */
  public static stack(name: string): Template {
    if (!Template.stackNames.includes(name)) {
      throw new Error(`There is no template for the stack "${name}".${didYouMean(name, Template.stackNames)} Known: `
        + `${Template.stackNames.join(', ')}. A folder of your own works too: Template.fromDirectory().`);
    }
    return Template.fromDirectory(path.join(packageRoot(), 'templates', name));
  }

  /**
   * A template of your own: a folder with a `Dockerfile` and, if it likes, an `app` folder.
   *
   * @throws when there is no Dockerfile in it
   */
  public static fromDirectory(directory: string): Template {
    checkTexts('Template.fromDirectory()', directory);
    return new Template(path.resolve(directory));
  }

  /** Names of the templates that come with this package. */
  public static get stackNames(): string[] {
    return Object.values(Stack);
  }

  /**
   * Where the template lies, as an absolute path.
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
   * The same as a proposal of ours: where another Dockerfile is, it is not taken for the wish to have a new one.
   *
   * @internal
   */
  public _offered(): Template {
    const offered = new Template(this.directory);
    offered._isOffered = true;
    return offered;
  }

  /**
   * The files to begin with, filled in: path relative to the project, `Dockerfile` among them, to text. None of `Template.fitting()`.
   *
   * @throws when a value cannot be filled in, or a file of the template is not text
   */
  public files(values: TemplateValues): Record<string, string> {
    const fill = filling(values);
    if (this.directory === undefined) return {};
    const texts = { ...readTexts(this.directory, 'app'), ...readTexts(this.directory, 'Dockerfile') };
    return Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, fill(text)]));
  }
}

/** Fills in what stands in double braces. The values are checked, so that they need no quoting in any language. */
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
