/**
 * Reads bytes of any origin into a tree of JSON values that know where they stand: tolerant of how
 * people and tools write JSON, strict about limits, and never silent about what could not be read.
 *
 * <p>{@link io.ipflow.formats.json.Sources} finds the files, {@link
 * io.ipflow.formats.json.JsonReader} reads one into a {@link io.ipflow.formats.json.Document} of
 * {@link io.ipflow.formats.json.Located} values.
 */
package io.ipflow.formats.json;
