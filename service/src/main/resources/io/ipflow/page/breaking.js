// Names that may be broken where a new word begins in them.
import { html } from '/lib/lit-html.js';

export const breaking = (name) => String(name).split(/(?<=[a-z0-9])(?=[A-Z])/).map((word) => html`${word}<wbr>`);
