/** Values of the wire: addresses, prefixes, ports, protocols, directions and five-tuples. */
package io.ipflow.net;
