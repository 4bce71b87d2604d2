/**
 * Resources as documents: the table of types, reading and writing of documents and their parts, who
 * refers to whom.
 */
package io.ipflow.server.arm.resource;
