import { ActionStep, input, Outputs } from './step';
import { textOf, Unknown } from '../../model/value';

/** `docker/login-action` and similar ones: host, and names of the credentials. */
export function loginStep(step: ActionStep): Outputs {
  const host = (input(step, 'registry') ?? input(step, 'login-server') ?? '').replace(/^https?:\/\//, '').split('/')[0] || 'docker.io';
  const name = (of: string) => input(step, of) ?? '';
  step.site.hosts.push(host);
  step.site.journal.logins.push({
    ...step.place, host, username: name('username'), password: name('password'), job: step.site.job,
    ...step.action === 'docker/login-action' && name('password') === '' && { cloud: 'docker-hub' },
  });
  return {};
}

/** AWS: the account is known when the role is literal. */
export function awsStep(step: ActionStep): Outputs {
  const role = input(step, 'role-to-assume');
  const region = input(step, 'aws-region') ?? 'us-east-1';
  const account = /^arn:aws:iam::(\d{12}):/.exec(role ?? '')?.[1];
  step.site.journal.logins.push({
    ...step.place, host: `${account ?? ''}.dkr.ecr.${region}.amazonaws.com`, username: role ?? input(step, 'aws-access-key-id') ?? '',
    password: input(step, 'aws-secret-access-key') ?? '', cloud: 'aws',
  });
  return { 'aws-account-id': account ?? new Unknown('account of AWS') };
}

/** Amazon's registries: the host of the images. */
export function ecrStep(step: ActionStep): Outputs {
  if (input(step, 'registry-type') === 'public') return { registry: 'public.ecr.aws' };
  const before = [...step.site.journal.logins].reverse().find(({ cloud }) => cloud === 'aws');
  const host = before?.host ?? '';
  return {
    registry: host.startsWith('.') || host === ''
      ? `${textOf(new Unknown('account of AWS'))}${host || '.dkr.ecr.us-east-1.amazonaws.com'}`
      : host,
  };
}

/** Google and Azure. */
export function cloudStep(cloud: 'gcp' | 'azure'): (step: ActionStep) => Outputs {
  return (step) => {
    const name = (...names: string[]) => names.map((one) => input(step, one)).find((text) => text !== undefined) ?? '';
    step.site.journal.logins.push({
      ...step.place, host: cloud === 'gcp' ? 'pkg.dev' : 'azurecr.io', username: name('service_account', 'client-id'),
      password: name('credentials_json', 'creds'), cloud,
    });
    return { access_token: new Unknown('access token'), auth_token: new Unknown('access token') };
  };
}
