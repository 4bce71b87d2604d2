/**
 * The product's own endpoints, below {@code /ipflow/v1/}: what the command line answers, over HTTP,
 * about the stored network or about one that comes with the question.
 */
package io.ipflow.server.api;
