/**
 * What was configured, as written: immutable resources, their origins, and what the input leaves
 * open. Only {@link io.ipflow.model.NetworkBuilder} links references.
 */
package io.ipflow.model;
