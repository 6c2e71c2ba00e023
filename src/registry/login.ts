import { checked, checkTexts, Shapes } from '../problem/shape';

/** The kinds of login to a registry. */
export enum LoginKind {
  /** No login: a registry that anybody may push to. */
  NONE = 'none',
  /** The CI's token of each job. */
  JOB_TOKEN = 'job-token',
  /** A user name and a password or access token, stored in the CI. */
  PASSWORD = 'password',
  /** The CI's identity token, exchanged for AWS credentials. */
  AWS_OIDC = 'aws-oidc',
  /** The CI's identity token, exchanged for Google Cloud credentials. */
  GCP_OIDC = 'gcp-oidc',
  /** The CI's identity token, exchanged for Azure credentials. */
  AZURE_OIDC = 'azure-oidc',
  /** The CI's identity token, exchanged for a Docker Hub token. */
  DOCKER_HUB_OIDC = 'docker-hub-oidc',
  /** A custom command that logs in. */
  COMMAND = 'command',
}

/** A credential in the CI, by name: the model never contains a value or a CI expression. */
export interface PasswordLoginOptions {
  /**
   * Name of the CI variable with the user name, such as `DOCKERHUB_USERNAME`; a secret of that name is used when there is no such variable.
   *
   * @default - `username` is given literally
   */
  readonly usernameVariable?: string;

  /**
   * The user name itself, for registries where it is not a secret, such as `_json_key`.
   *
   * @default - read from `usernameVariable`
   */
  readonly username?: string;

  /** Name of the CI secret with the password or access token, such as `DOCKERHUB_TOKEN`. */
  readonly passwordSecret: string;
}

/** Options of a login to AWS by OIDC. */
export interface AwsLoginOptions {
  /** Region of the registry, such as `eu-central-1`. */
  readonly region: string;
  /**
   * Name of the CI variable with the ARN of the role to assume.
   *
   * @default 'AWS_ROLE_ARN'
   */
  readonly roleVariable?: string;
}

/** Options of a login to Google Cloud by OIDC. */
export interface GcpLoginOptions {
  /**
   * Name of the CI variable with the workload identity provider (`projects/…/providers/…`).
   *
   * @default 'GCP_WORKLOAD_IDENTITY_PROVIDER'
   */
  readonly providerVariable?: string;
  /**
   * Name of the CI variable with the service account's e-mail address.
   *
   * @default 'GCP_SERVICE_ACCOUNT'
   */
  readonly serviceAccountVariable?: string;
}

/** Options of a login to Azure by OIDC. */
export interface AzureLoginOptions {
  /**
   * Name of the CI variable with the client id of the application.
   *
   * @default 'AZURE_CLIENT_ID'
   */
  readonly clientIdVariable?: string;
  /**
   * Name of the CI variable with the tenant id.
   *
   * @default 'AZURE_TENANT_ID'
   */
  readonly tenantIdVariable?: string;
  /**
   * Name of the CI variable with the subscription id.
   *
   * @default 'AZURE_SUBSCRIPTION_ID'
   */
  readonly subscriptionIdVariable?: string;
}

/** Options of a login to Docker Hub by OIDC. */
export interface DockerHubOidcLoginOptions {
  /**
   * Name of the CI variable with the id of the OIDC connection of your Docker organization.
   *
   * @default 'DOCKERHUB_OIDC_CONNECTION_ID'
   */
  readonly connectionVariable?: string;
}

/** Names of variables and secrets as CIs allow them. */
/** The options of the factories of Login. */
const LOGIN = {
  password: { usernameVariable: 'text', username: 'text', passwordSecret: 'text!' } satisfies Shapes<PasswordLoginOptions>,
  aws: { region: 'text!', roleVariable: 'text' } satisfies Shapes<AwsLoginOptions>,
  gcp: { providerVariable: 'text', serviceAccountVariable: 'text' } satisfies Shapes<GcpLoginOptions>,
  azure: { clientIdVariable: 'text', tenantIdVariable: 'text', subscriptionIdVariable: 'text' } satisfies Shapes<AzureLoginOptions>,
  dockerHubOidc: { connectionVariable: 'text' } satisfies Shapes<DockerHubOidcLoginOptions>,
} as const;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function name(what: string, value: string): string {
  if (NAME.test(value)) return value;
  throw new Error(`Login: the ${what} "${value}" is not a name. Give the NAME under which the CI keeps it (letters, digits, "_"), such `
    + 'as DOCKERHUB_TOKEN, never the value or an expression.');
}

/** A login to a registry: its kind, and the names of the credentials, which a CI provider translates. */
export class Login {
  /** No login, for a registry that anybody may push to. */
  public static none(): Login {
    return new Login(LoginKind.NONE, {});
  }

  /** The CI's token of each job: `GITHUB_TOKEN` on GitHub Actions. */
  public static jobToken(): Login {
    return new Login(LoginKind.JOB_TOKEN, {});
  }

  /**
   * A user name and a password or access token, stored in the CI.
   *
   * @throws when neither or both of `username` and `usernameVariable` are given, or a name is invalid
   */
  public static password(options: PasswordLoginOptions): Login {
    checked('Login.password()', options, LOGIN.password);
    if ((options.username === undefined) === (options.usernameVariable === undefined)) {
      throw new Error('Login.password(): give either "usernameVariable", the name of the CI variable that holds the user name, or '
        + '"username", the user name itself.');
    }
    if (options.username !== undefined && !/^[\w.@+$-]+$/.test(options.username)) {
      throw new Error(`Login.password(): the username ${JSON.stringify(options.username)} holds characters that no registry uses. `
        + 'Allowed: letters, digits and "_.@+$-".');
    }
    return new Login(LoginKind.PASSWORD, {
      ...(options.username !== undefined
        ? { username: options.username }
        : { usernameVariable: name('usernameVariable', options.usernameVariable!) }),
      passwordSecret: name('passwordSecret', options.passwordSecret),
    });
  }

  /** Amazon ECR without a stored key, by OIDC. */
  public static aws(options: AwsLoginOptions): Login {
    checked('Login.aws()', options, LOGIN.aws);
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(options.region)) {
      throw new Error(`Login.aws(): "${options.region}" is not an AWS region. Write it like "eu-central-1".`);
    }
    return new Login(LoginKind.AWS_OIDC, {
      region: options.region, roleVariable: name('roleVariable', options.roleVariable ?? 'AWS_ROLE_ARN'),
    });
  }

  /** Google Artifact Registry and gcr.io without a stored key, by OIDC. */
  public static gcp(options: GcpLoginOptions = {}): Login {
    checked('Login.gcp()', options, LOGIN.gcp);
    return new Login(LoginKind.GCP_OIDC, {
      providerVariable: name('providerVariable', options.providerVariable ?? 'GCP_WORKLOAD_IDENTITY_PROVIDER'),
      serviceAccountVariable: name('serviceAccountVariable', options.serviceAccountVariable ?? 'GCP_SERVICE_ACCOUNT'),
    });
  }

  /** Azure Container Registry without a stored key, by OIDC. */
  public static azure(options: AzureLoginOptions = {}): Login {
    checked('Login.azure()', options, LOGIN.azure);
    return new Login(LoginKind.AZURE_OIDC, {
      clientIdVariable: name('clientIdVariable', options.clientIdVariable ?? 'AZURE_CLIENT_ID'),
      tenantIdVariable: name('tenantIdVariable', options.tenantIdVariable ?? 'AZURE_TENANT_ID'),
      subscriptionIdVariable: name('subscriptionIdVariable', options.subscriptionIdVariable ?? 'AZURE_SUBSCRIPTION_ID'),
    });
  }

  /** Docker Hub without a stored token, for organizations that have set up an OIDC connection. */
  public static dockerHubOidc(options: DockerHubOidcLoginOptions = {}): Login {
    checked('Login.dockerHubOidc()', options, LOGIN.dockerHubOidc);
    return new Login(
      LoginKind.DOCKER_HUB_OIDC,
      { connectionVariable: name('connectionVariable', options.connectionVariable ?? 'DOCKERHUB_OIDC_CONNECTION_ID') },
    );
  }

  /**
   * A custom shell command that logs in; the host is in the environment variable `REGISTRY_HOST`.
   *
   * @param command one line of shell
   * @param secrets names of CI secrets, which are environment variables of the same names for the command
   */
  public static command(command: string, secrets: string[] = []): Login {
    checkTexts('Login.command()', command, ...secrets);
    if (command.trim() === '' || /[\r\n]/.test(command) || command.includes('${{')) {
      throw new Error(`Login.command(): ${JSON.stringify(command)} is not one line of shell. Write one line, without CI expressions; `
        + 'name the secrets it needs, they arrive as environment variables.');
    }
    return new Login(LoginKind.COMMAND, { command, secrets: secrets.map((secret) => name('secret', secret)).join(',') });
  }

  private constructor(
    /** The kind of login. */
    public readonly kind: LoginKind,
    private readonly settings: Record<string, string>,
  ) {}

  /** The names and values for this kind, such as `passwordSecret`; a copy. */
  public get details(): Record<string, string> {
    return { ...this.settings };
  }
}

/** Names of the secrets for a login by command. Every detail of a login is a string, so they are a list in one. */
export function commandSecrets(login: string, { secrets = '' }: Readonly<Record<string, string>>): string[] {
  return login === LoginKind.COMMAND ? secrets.split(',').filter(Boolean) : [];
}
