/**
 * The types of {@code Microsoft.Network} and {@code Microsoft.Compute}, and what Azure checks and
 * adds with each (azure-semantics.md 3.3, 3.8, 5.5).
 */
package io.ipflow.server.arm.network;
