/**
 * Azure Resource Manager: requests by the grammar of resource ids, resources as documents in the
 * store, and errors in Azure's words (azure-semantics.md 2, 3.8, 5.5).
 */
package io.ipflow.server.arm;
