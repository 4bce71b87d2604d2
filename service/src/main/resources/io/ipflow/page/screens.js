// The screens in the order of the navigation. A screen is made anew when it is gone to; it takes its
// state from a link by open(), and draws itself. TEXT.screens has its name, icons.js its icon.
import { Check } from './check.js';
import { Diagnose } from './diagnose.js';
import { Import } from './import.js';
import { NetworkMap } from './map.js';
import { Rules } from './rules.js';
import { Watchers } from './watchers.js';

export const SCREENS = {
  check: Check,
  rules: Rules,
  map: NetworkMap,
  diagnose: Diagnose,
  import: Import,
  watchers: Watchers,
};
