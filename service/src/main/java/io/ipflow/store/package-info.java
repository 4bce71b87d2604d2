/**
 * What the server keeps: resources, what changed, long-running operations, the audit log, settings.
 * A body is text, nobody here reads it. {@link io.ipflow.store.Store} is the way in.
 *
 * <p>All SQL of the house stands here. What is SQLite's own stands behind {@link
 * io.ipflow.store.Database}, so that another database can take its place.
 */
package io.ipflow.store;
