/** The compiled classifier, to be called on whole traces. */
package io.ipflow.bench.engine;
