import { checked, checkTexts, Shapes } from '../../../problem/shape';
import { IMAGES } from '../step/pins';

/** How BuildKit runs in a Kubernetes cluster. */
export interface KubernetesBuilderOptions {
  /**
   * Namespace.
   * @default - that of the machine's kubeconfig
   */
  readonly namespace?: string;
  /**
   * How many of them.
   * @default 1
   */
  readonly replicas?: number;
}

const KUBERNETES = { namespace: 'text', replicas: 'number' } satisfies Shapes<KubernetesBuilderOptions>;

/** Where BuildKit runs, for those who outgrow the machine that starts the build. */
export class Builder {
  /** In a container on the machine itself. */
  public static container(): Builder {
    // A machine that is thrown away after the job needs no tidying, which the next job would wait for.
    return new Builder({ 'driver-opts': `image=${IMAGES.buildkit}`, 'cleanup': "${{ runner.environment == 'self-hosted' }}" });
  }

  /** In a Kubernetes cluster, which the machine has to reach already: one of your own, with a kubeconfig. */
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
   * A BuildKit that runs already.
   *
   * @param endpoint where it listens: `tcp://buildkit.example.com:1234`
   */
  public static remote(endpoint: string): Builder {
    checkTexts('Builder.remote()', endpoint);
    if (!/^(tcp:\/\/[\w.-]+:\d+|unix:\/\/\/[\w./-]+|docker-container:\/\/[\w.-]+|kube-pod:\/\/[\w.-]+)$/.test(endpoint)) {
      throw new Error(`Builder.remote(): ${JSON.stringify(endpoint)} is not where a BuildKit listens. Write it such as `
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
