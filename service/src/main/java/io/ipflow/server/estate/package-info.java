/** The stored network, ready to be asked. */
package io.ipflow.server.estate;
