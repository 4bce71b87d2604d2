/**
 * The server: Azure Resource Manager's control plane over one configuration, Network Watcher's
 * answers from it, and the product's own endpoints.
 */
package io.ipflow.server;
