// The screens in the order of the navigation. A screen is made anew when it is gone to; it takes its
// state from a link by open(), and draws itself. TEXT.screens has its name, icons.js its icon.
import { Check } from './check.js';

export const SCREENS = {
  check: Check,
};
