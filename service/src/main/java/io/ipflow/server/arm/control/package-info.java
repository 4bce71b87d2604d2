/** The control plane: dispatches what a path names to documents, lists, groups and providers. */
package io.ipflow.server.arm.control;
