/** Caches a function of an immutable object; results live as long as the object. */
export function remember<K extends object, V>(answer: (about: K) => V): (about: K) => V {
  return kept(answer, new WeakMap<K, V>());
}

/** Caches a function of a text or another primitive; results live as long as the function. */
export function rememberAll<K, V>(answer: (about: K) => V): (about: K) => V {
  return kept(answer, new Map<K, V>());
}

interface Answers<K, V> {
  has(about: K): boolean;
  get(about: K): V | undefined;
  set(about: K, answer: V): unknown;
}

function kept<K, V>(answer: (about: K) => V, known: Answers<K, V>): (about: K) => V {
  return (about) => {
    if (!known.has(about)) known.set(about, answer(about));
    return known.get(about)!;
  };
}
