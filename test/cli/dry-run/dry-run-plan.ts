import { Plan } from '../../../src/plan/plan';
import { imageOf, planOf } from '../../support/plans';

export const PLACE = '127.0.0.1:5001/run';

export const TWO = planOf({ images: [imageOf('api'), imageOf('tools/web', { platforms: ['linux/amd64'] })] });

export const builds = ({ images }: Plan) => images.map(({ name, platforms }) => `${name} ${platforms.join(' ')}`);
