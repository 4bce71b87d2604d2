package io.ipflow.classify;

/** What the columns of packets of both families have in common, named by who sends. */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
record Columns(byte[] protocols, char[] sourcePorts, char[] destinationPorts) {}
