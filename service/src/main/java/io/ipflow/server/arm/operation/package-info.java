/** Long-running operations, answered as Azure answers them (azure-semantics.md 1.3). */
package io.ipflow.server.arm.operation;
