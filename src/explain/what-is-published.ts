import { hasImages } from '../plan/lookup/builds';
import { Plan } from '../plan/plan';

/** The images and plugins of a plan in words: `api`, `3 images`, `3 images and the plugin tslink`. */
export function whatIsPublished(plan: Plan): string {
  const { images, plugins = [] } = plan;
  return [
    ...hasImages(plan) ? [images.length === 1 ? images[0].name : `${images.length} images`] : [],
    ...plugins.length > 0 ? [plugins.length === 1 ? `the plugin ${plugins[0].name}` : `${plugins.length} plugins`] : [],
  ].join(' and ');
}
