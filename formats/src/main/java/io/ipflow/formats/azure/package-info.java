/**
 * The one mapper of ARM-shaped resources to the model, whatever shape they come in: REST bodies,
 * {@code az} output, Resource Graph results, template resources, effective rules and routes,
 * service tag files.
 */
package io.ipflow.formats.azure;
