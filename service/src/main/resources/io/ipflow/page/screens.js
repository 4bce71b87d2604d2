// The screens in the order of the navigation. A screen is made anew when it is gone to; it takes its
// state from a link by open(), and draws itself. TEXT.screens has its name, icons.js its icon.
// What a screen is made of is read when it is first gone to.
const READERS = {
  check: async () => (await import('./check.js')).Check,
  rules: async () => (await import('./rules.js')).Rules,
  map: async () => (await import('./map.js')).NetworkMap,
  diagnose: async () => (await import('./diagnose.js')).Diagnose,
  import: async () => (await import('./import.js')).Import,
  watchers: async () => (await import('./watchers.js')).Watchers,
};
const read = {};

export const SCREENS = Object.keys(READERS);

/** Returns which screen a link leads to, and with what. */
export function named(hash = location.hash) {
  const [path, query] = hash.slice(1).split('?');
  const name = SCREENS.includes(path.slice(1)) ? path.slice(1) : 'check';
  return { name, parameters: new URLSearchParams(query) };
}

/** Writes a screen's link, unless one went to another while that is still being read. */
export function keep(link) {
  if (named(link).name === named().name) history.replaceState(null, '', link);
}

/** Returns the class of a screen, in time; what could not be read is tried again when next asked. */
export function screenClass(name) {
  read[name] ??= READERS[name]().catch((error) => {
    delete read[name];
    throw error;
  });
  return read[name];
}

/** Reads the other screens once the first stands, so that going to one does not wait. */
export function readAll() {
  setTimeout(() => SCREENS.forEach((name) => screenClass(name).catch(() => {})), 1000);
}
