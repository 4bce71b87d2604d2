package io.ipflow.store;

/**
 * A line of the audit log.
 *
 * @param number rises from line to line and is never given twice
 */
public record Audited(long number, AuditEntry entry) {}
