import { bundleAction } from './bundle-action';

bundleAction().catch((error) => {
  console.error(error);
  process.exit(1);
});
