import { Login } from './login';

/** A registry with the namespace of its images. */
export interface RegistryOptions {
  /** Host, with a port if necessary: `registry.example.com:5000`. */
  readonly host: string;

  /**
   * The path between host and image name, such as `acme` or `acme/tools`.
   *
   * @default - nothing: images stand right under the host
   */
  readonly namespace?: string;

  /**
   * Login for pulls and pushes.
   *
   * @default - user and password, named after the host: `REGISTRY_EXAMPLE_COM_USERNAME` (variable) and `REGISTRY_EXAMPLE_COM_PASSWORD`
   * (secret)
   */
  readonly login?: Login;

  /**
   * Name of the registry for people, in README and plan.
   *
   * @default - the host
   */
  readonly title?: string;

  /**
   * File that Docker Hub shows as the description of each image, such as `README.md`; updated whenever `latest` moves.
   *
   * The access token needs the permission to administer the repository.
   *
   * @default - the description is left alone
   */
  readonly readme?: string;
}

/** GitHub Container Registry. */
export interface GhcrOptions {
  /**
   * Owner of the packages.
   *
   * @default - the owner of the repository
   */
  readonly namespace?: string;

  /**
   * Login.
   *
   * @default - the token of the job, which may push to packages of the repository's owner
   */
  readonly login?: Login;
}

/** Docker Hub. */
export interface DockerHubOptions {
  /** User or organization. */
  readonly namespace: string;

  /**
   * Login.
   *
   * @default - access token: variable `DOCKERHUB_USERNAME`, secret `DOCKERHUB_TOKEN`
   */
  readonly login?: Login;

  /**
   * File that Docker Hub shows as the description of each image, such as `README.md`; updated whenever `latest` moves.
   *
   * The access token needs the permission to administer the repository.
   *
   * @default - the description is left alone
   */
  readonly readme?: string;
}

/** Google Artifact Registry. */
export interface ArtifactRegistryOptions {
  /** Location of the repository, a region or multi-region, such as `europe-west1` or `us`. */
  readonly location: string;
  /** Id of the Google Cloud project. */
  readonly project: string;
  /** Name of the Artifact Registry repository. */
  readonly repository: string;
  /**
   * Login.
   *
   * @default - workload identity: variables `GCP_WORKLOAD_IDENTITY_PROVIDER` and `GCP_SERVICE_ACCOUNT`
   */
  readonly login?: Login;
}

/** Google Container Registry names (`gcr.io`), which Artifact Registry serves today. */
export interface GcrOptions {
  /** Id of the Google Cloud project. */
  readonly project: string;
  /**
   * Host.
   *
   * @default 'gcr.io'
   */
  readonly host?: string;
  /**
   * Login.
   *
   * @default - service account key: user `_json_key`, secret `GCR_JSON_KEY`
   */
  readonly login?: Login;
}

/** Amazon Elastic Container Registry, private. */
export interface EcrOptions {
  /** AWS account id: twelve digits. */
  readonly accountId: string;
  /** AWS region, such as `eu-central-1`. */
  readonly region: string;
  /**
   * Prefix of the repositories.
   *
   * @default - none
   */
  readonly namespace?: string;
  /**
   * Login.
   *
   * @default - OIDC: variable `AWS_ROLE_ARN`
   */
  readonly login?: Login;
}

/** Amazon ECR Public. */
export interface EcrPublicOptions {
  /** Alias of the public registry: `public.ecr.aws/<alias>`. */
  readonly alias: string;
  /**
   * Login.
   *
   * @default - OIDC in us-east-1 (the only region that serves it): variable `AWS_ROLE_ARN`
   */
  readonly login?: Login;
}

/** Azure Container Registry. */
export interface AcrOptions {
  /** Name of the registry: `<name>.azurecr.io`. */
  readonly name: string;
  /**
   * Prefix of the repositories.
   *
   * @default - none
   */
  readonly namespace?: string;
  /**
   * Login.
   *
   * @default - OIDC: variables `AZURE_CLIENT_ID`, `AZURE_TENANT_ID` and `AZURE_SUBSCRIPTION_ID`
   */
  readonly login?: Login;
}

/** Quay.io. */
export interface QuayOptions {
  /** User or organization. */
  readonly namespace: string;

  /**
   * Login.
   *
   * @default - robot account: variable `QUAY_USERNAME`, secret `QUAY_PASSWORD`
   */
  readonly login?: Login;
}

/** The container registry of GitLab. */
export interface GitlabOptions {
  /** Group and project, such as `acme/tools`. */
  readonly namespace: string;
  /**
   * Host.
   *
   * @default 'registry.gitlab.com'
   */
  readonly host?: string;

  /**
   * Login.
   *
   * @default - deploy token: variable `GITLAB_USERNAME`, secret `GITLAB_TOKEN`
   */
  readonly login?: Login;
}

/** Harbor. */
export interface HarborOptions {
  /** Host of your Harbor. */
  readonly host: string;
  /** Harbor project. */
  readonly project: string;

  /**
   * Login.
   *
   * @default - robot account: variable `HARBOR_USERNAME`, secret `HARBOR_PASSWORD`
   */
  readonly login?: Login;
}
