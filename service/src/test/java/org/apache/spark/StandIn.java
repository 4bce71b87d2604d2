package org.apache.spark;

/** Stands for Spark, which the service does not have, so that the wall against it can be tried. */
public record StandIn() {}
