/**
 * The measurements: the compiled classifier, the naive scan and rivals on the same rules and
 * packets. Not shipped.
 */
package io.ipflow.bench;
