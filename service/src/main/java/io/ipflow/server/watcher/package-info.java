/**
 * Network Watcher over the stored network: IP flow verify and its kin, in Azure's shapes
 * (azure-semantics.md 1, 2, 5.1 to 5.4).
 */
package io.ipflow.server.watcher;
