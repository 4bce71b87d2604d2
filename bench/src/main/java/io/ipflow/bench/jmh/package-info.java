/** Benchmarks for JMH; {@code bin/bench-jmh} runs them. */
package io.ipflow.bench.jmh;
