import { checked, checkTexts, Shapes } from '../../../problem/shape';
import { IMAGES } from '../step/pins';

/** Options of BuildKit in a Kubernetes cluster. */
export interface KubernetesBuilderOptions {
  /**
   * Namespace.
   * @default - that of the machine's kubeconfig
   */
  readonly namespace?: string;
  /**
   * Number of replicas.
   * @default 1
   */
  readonly replicas?: number;
}

const KUBERNETES = { namespace: 'text', replicas: 'number' } satisfies Shapes<KubernetesBuilderOptions>;

/** The builder: where BuildKit runs. Useful when GitHub's runners are too small. */
export class Builder {
  /** In a container on the runner. */
  public static container(): Builder {
    // GitHub's runners are deleted after the job, so a cleanup would only delay the next job.
    return new Builder({ 'driver-opts': `image=${IMAGES.buildkit}`, 'cleanup': "${{ runner.environment == 'self-hosted' }}" });
  }

  /** In a Kubernetes cluster that the runner can already reach: a self-hosted runner with a kubeconfig. */
  public static kubernetes(options: KubernetesBuilderOptions = {}): Builder {
    const { namespace, replicas } = checked('Builder.kubernetes()', options, KUBERNETES);
    if (namespace !== undefined && !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(namespace)) {
      throw new Error(
        `Builder.kubernetes(): ${JSON.stringify(namespace)} is not a namespace. Allowed: lower-case letters, digits and dashes.`,
      );
    }
    if (replicas !== undefined && !(Number.isInteger(replicas) && replicas > 0)) {
      throw new Error(`Builder.kubernetes(): ${replicas} replicas. Write a whole number from 1.`);
    }
    return new Builder({
      'driver': 'kubernetes',
      'driver-opts': [
        `image=${IMAGES.buildkit}`, ...namespace ? [`namespace=${namespace}`] : [], ...replicas ? [`replicas=${replicas}`] : [],
      ].join('\n'),
    });
  }

  /**
   * A running BuildKit daemon.
   *
   * @param endpoint its address: `tcp://buildkit.example.com:1234`
   */
  public static remote(endpoint: string): Builder {
    checkTexts('Builder.remote()', endpoint);
    if (!/^(tcp:\/\/[\w.-]+:\d+|unix:\/\/\/[\w./-]+|docker-container:\/\/[\w.-]+|kube-pod:\/\/[\w.-]+)$/.test(endpoint)) {
      throw new Error(`Builder.remote(): ${JSON.stringify(endpoint)} is not the address of a BuildKit daemon. Write it like `
        + '"tcp://buildkit.example.com:1234".');
    }
    return new Builder({ driver: 'remote', endpoint });
  }

  /**
   * Docker Build Cloud. Needs a login to Docker Hub among the registries.
   *
   * @param name organization and builder: `acme/default`
   */
  public static cloud(name: string): Builder {
    checkTexts('Builder.cloud()', name);
    if (!/^[a-z0-9_-]+\/[a-z0-9_-]+$/.test(name)) {
      throw new Error(
        `Builder.cloud(): ${JSON.stringify(name)} is not a cloud builder. Write organization and name, such as "acme/default".`,
      );
    }
    return new Builder({ driver: 'cloud', endpoint: name });
  }

  private constructor(private readonly inputs: Record<string, string>) {}

  /**
   * Inputs of docker/setup-buildx-action.
   *
   * @internal
   */
  public _setup(): Record<string, unknown> {
    return { ...this.inputs, 'cache-binary': false };
  }
}
