/** The naive scan: baseline, and check of every engine; it shares no code with them. */
package io.ipflow.bench.scan;
