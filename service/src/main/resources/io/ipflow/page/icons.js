// A dozen symbols of our own, drawn on 20 by 20.
import { svg } from '/lib/lit-html.js';

const PATHS = {
  logo: svg`<path d="M2.5 10h5m5 0h5M10 2.5v3m0 9v3"/><circle cx="10" cy="10" r="2.5"/>`,
  check: svg`<path d="M3.5 10h13m-5-5l5 5-5 5"/>`,
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
