package io.ipflow.auth;

/**
 * Who asks, by a token that was checked.
 *
 * @param clientId what the client signed in with
 * @param objectId what Azure's messages call it besides
 * @param tenantId where it belongs
 */
public record Caller(String clientId, String objectId, String tenantId) {}
