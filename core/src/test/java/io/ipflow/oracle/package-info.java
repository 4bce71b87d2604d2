/**
 * The naive oracle: azure-semantics.md read once more, apart from the product, in the plainest way.
 *
 * <p>It evaluates one packet in one world, in which every open question has one answer, and tries
 * all worlds. Nothing is cached and nothing is clever; it sees {@code net} and {@code model} only.
 */
package io.ipflow.oracle;
