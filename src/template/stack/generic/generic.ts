import { fillIn } from '../../fill-in';
import { NOBODY, stages, VERSION_LAST } from '../../first-dockerfile';
import { StackKind } from '../../stack-kind';

/** Anything else, on Debian. */
export const generic: StackKind = {
  leftovers: [],
  fit: () => ({
    text: stages([
      'FROM debian:13-slim',
      'WORKDIR /app',
      'COPY . .',
      ...fillIn(
        'what the image needs, and how the container starts; no file in the root tells what it is written in.',
        ['RUN apt-get update && apt-get install …', 'ENTRYPOINT ["/app/start"]'],
      ),
      NOBODY,
      ...VERSION_LAST,
    ]),
    derivedFrom: 'Debian with lines to fill in, because no file in the root tells what the project is written in',
  }),
};
