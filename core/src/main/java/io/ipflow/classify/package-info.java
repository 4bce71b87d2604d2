/**
 * The compiled classifier: a policy as tables, for millions of packets a second. It gives the plain
 * engine's answers and leaves to it what may be open.
 */
package io.ipflow.classify;
