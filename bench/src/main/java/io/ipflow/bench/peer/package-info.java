/** The comparison with rte_acl that {@code bin/bench-peers} prints. */
package io.ipflow.bench.peer;
