/** Packets from fixed seeds. */
package io.ipflow.bench.trace;
