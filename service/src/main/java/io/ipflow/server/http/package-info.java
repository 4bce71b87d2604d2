/**
 * HTTP alone: whole requests in, whole replies out, within limits that are settings. What is asked
 * and answered is the business of the endpoints.
 */
package io.ipflow.server.http;
