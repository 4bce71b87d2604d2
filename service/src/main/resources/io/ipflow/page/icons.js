// A dozen symbols of our own, drawn on 20 by 20.
import { svg } from '/lib/lit-html.js';

const PATHS = {
  logo: svg`<path d="M2.5 10h5m5 0h5M10 2.5v3m0 9v3"/><circle cx="10" cy="10" r="2.5"/>`,
  check: svg`<path d="M3.5 10h13m-5-5l5 5-5 5"/>`,
  rules: svg`<path d="M8 5.500h8.500M8 10h8.500M8 14.500h8.500"/><path d="M3.500 5.500h.8M3.500 10h.8M3.500 14.500h.8"/>`,
  import: svg`<path d="M10 3v8.500m-3.500-3.500L10 11.500 13.500 8M3.500 13v2.500a1 1 0 001 1h11a1 1 0 001-1V13"/>`,
  diagnose: svg`<rect x="3.500" y="3.500" width="13" height="13" rx="1.500"/><path d="M6 7.500l1.200 1.200L9.300 6.500M6 13l1.200 1.200 2.100-2.200M11.500 8h2.700M11.500 13.300h2.700"/>`,
  export: svg`<path d="M10 12V3.500M6.500 7L10 3.500 13.500 7M3.500 13v2.500a1 1 0 001 1h11a1 1 0 001-1V13"/>`,
  undo: svg`<path d="M7.500 4L4 7.500 7.500 11M4 7.500h7.500a4.500 4.500 0 010 9H8"/>`,
  map: svg`<rect x="2.500" y="3" width="6" height="5" rx="1"/><rect x="11.500" y="12" width="6" height="5" rx="1"/><path d="M5.500 8v6.500h6M8.500 5.500h6V12"/>`,
  watchers: svg`<path d="M2.500 10S5.500 4.800 10 4.800 17.500 10 17.500 10 14.500 15.200 10 15.200 2.500 10 2.500 10z"/><circle cx="10" cy="10" r="2.200"/>`,
  plus: svg`<path d="M10 5v10M5 10h10"/>`,
  whole: svg`<path d="M3.500 7.500v-4h4m5 0h4v4m0 5v4h-4m-5 0h-4v-4"/>`,
  yes: svg`<path d="M4.5 10.500l3.600 3.600 7.400-8"/>`,
  no: svg`<path d="M5.500 5.500l9 9m0-9l-9 9"/>`,
  open: svg`<path d="M7.300 7.500a2.800 2.800 0 115 1.700c-.9.900-2.300 1.300-2.300 2.800M10 15.300v.2"/>`,
  past: svg`<path d="M6 10h8"/>`,
  machine: svg`<rect x="2.500" y="4" width="15" height="9.500" rx="1.200"/><path d="M7 17h6m-3-3.500v3.500"/>`,
  route: svg`<path d="M4 7h12m-3.500-3.500L16 7l-3.500 3.500M16 13H4m3.500-3.500L4 13l3.500 3.500"/>`,
  link: svg`<path d="M8.500 11.500l3-3M9 6l1.500-1.500a3.200 3.200 0 014.600 4.600L13.500 10.500M11 14l-1.500 1.500a3.200 3.200 0 01-4.600-4.600L6.500 9.500"/>`,
  clock: svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v4.200l2.800 1.700"/>`,
};

export const icon = (name) =>
  svg`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${PATHS[name]}</svg>`;
