/**
 * Records of questions in, the same records with their answers out, as NDJSON or CSV, streaming.
 */
package io.ipflow.formats.batch;
