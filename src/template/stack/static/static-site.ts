import { served } from './nginx';
import { stages } from '../../first-dockerfile';
import { StackKind } from '../../stack-kind';

/** Static files, served by nginx. */
export const staticSite: StackKind = {
  sign: /^index\.html$/,
  leftovers: ['**/.sass-cache'],
  fit: () => ({ text: stages(served('COPY . /usr/share/nginx/html')), derivedFrom: 'static files beside index.html, served by nginx' }),
};
